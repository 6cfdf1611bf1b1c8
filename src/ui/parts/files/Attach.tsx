import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FileLike } from '../../../client/ports.ts';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
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

/** Outlines of Lucide, as in `../Icon.tsx`. */
const CLIP = 'm16 6-8.4 8.6a2 2 0 0 0 2.8 2.8L18.8 8.8a4 4 0 0 0-5.6-5.6l-8.4 8.5a6 6 0 0 0 8.5 8.5l8.3-8.5';
const CAMERA =
  'M14.5 4h-5L7 7H4a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-3l-2.5-3ZM15 13a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z';

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
        <Icon d={CLIP} />
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
            <Icon d={CAMERA} />
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
