import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FileLike } from '../../../client/ports.ts';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
import { ICONS } from '../icons.ts';
import { useFirstSpeech } from '../words.tsx';
import { watchZone } from './zone.ts';

export interface AttachProps {
  /** Endings without the dot; undefined while it is not known what may be sent. */
  readonly types: readonly string[] | undefined;
  readonly add: (files: Iterable<FileLike>) => void;
  /** Files hang above the conversation: what shows and sends them may be loaded. */
  readonly near?: () => void;
  /** Says where they may be dropped. */
  readonly Drop: ComponentType | undefined;
}

/** Beside the field: the way to choose files. Files may also be dropped and pasted around it. */
export const Attach = ({ types, add, near, Drop }: AttachProps) => {
  const { words } = useFirstSpeech();
  const place = useRef<HTMLDivElement>(null);
  const any = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(add);
  latest.current = add;
  const touch = matchMedia('(pointer: coarse)').matches;

  useEffect(() => {
    const zone = place.current?.closest('.body, .talk');
    if (!zone) return;
    return watchZone(
      zone,
      (files) => latest.current(files),
      (now) => {
        if (now) near?.();
        setOver(now);
      },
    );
  }, []);

  const chosen = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    add([...(currentTarget.files ?? [])]);
    // The same file may be chosen once more.
    currentTarget.value = '';
    place.current?.closest('.composer')?.querySelector('textarea')?.focus();
  };
  return (
    <div class="attach" ref={place}>
      <Button kind="icon" label={words.attach} onClick={() => any.current?.click()}>
        <Icon d={ICONS.attach} />
      </Button>
      <input
        ref={any}
        type="file"
        hidden
        multiple
        aria-label={words.attach}
        accept={types?.map((ending) => `.${ending}`).join()}
        onChange={chosen}
      />
      {touch && (!types || types.includes('jpg')) && (
        <>
          <Button kind="icon" label={words.photo} onClick={() => camera.current?.click()}>
            <Icon d={ICONS.photo} />
          </Button>
          <input
            ref={camera}
            type="file"
            hidden
            aria-label={words.photo}
            accept="image/*"
            capture="environment"
            onChange={chosen}
          />
        </>
      )}
      {over && Drop && <Drop />}
    </div>
  );
};
