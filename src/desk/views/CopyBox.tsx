import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/parts/Icon.tsx';
import { useDesk } from './context.tsx';
import { DESK_ICONS } from './icons.ts';

export interface CopyBoxProps {
  readonly label: string;
  readonly text: string;
}

/** How long "Copied" stays. */
const SAID_FOR = 2_500;

/** Text to take away, with a button that does. */
export const CopyBox = ({ label, text }: CopyBoxProps) => {
  const { ports, words } = useDesk();
  const [done, setDone] = useState<boolean | undefined>();
  useEffect(() => (done ? ports.clock.after(SAID_FOR, () => setDone(undefined)) : undefined), [done, ports]);
  const copy = async () => setDone(await ports.page.copy(text));
  return (
    <div class="copy">
      <textarea
        readOnly
        rows={text.split('\n').length}
        aria-label={label}
        dir="ltr"
        spellcheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          copy().catch(ports.complain);
        }}
      >
        <Icon d={done ? DESK_ICONS.check : DESK_ICONS.copy} />
        {done ? words.install.copied : words.install.copy}
      </button>
      <p role="status" class={done === false ? 'fault' : 'hidden'}>
        {done === false ? words.install.copyFailed : done && words.install.copied}
      </p>
    </div>
  );
};
