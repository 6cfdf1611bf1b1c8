import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FileInfo } from '../../../protocol/files.ts';
import { Button } from '../Button.tsx';
import { isPosted } from '../entries.ts';
import { Icon } from '../Icon.tsx';
import { ICONS } from '../icons.ts';
import { useValue } from '../useValue.ts';
import { FILE_ICONS } from './icons.ts';
import type { FileKit } from './kit.ts';
import { kindOf } from './shapes.ts';

/** One picture of the conversation, as large as the window allows; the others by the arrow keys. */
export const Viewer = ({ kit }: { readonly kit: FileKit }) => {
  const file = useValue(kit.viewing);
  return file ? <Shown kit={kit} file={file} /> : null;
};

/** Pictures of the conversation, as far as its lines are here. */
const picturesOf = ({ talk }: FileKit): readonly FileInfo[] =>
  talk.lines
    .peek()
    .flatMap((line) => (isPosted(line) && line.file && kindOf(line.file) === 'picture' ? [line.file] : []));

const Shown = ({ kit, file }: { readonly kit: FileKit; readonly file: FileInfo }) => {
  const { words } = kit;
  const dialog = useRef<HTMLDialogElement>(null);
  const [large, setLarge] = useState(false);
  const pictures = picturesOf(kit);
  const at = pictures.findIndex(({ id }) => id === file.id);
  const address = kit.addressOf(file);
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const close = () => dialog.current?.close();
  const go = (by: number) => {
    const next = pictures[at + by];
    if (!next) return;
    setLarge(false);
    kit.viewing.value = next;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The panel around it has keys of its own.
    event.stopPropagation();
    const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    if (event.key === 'ArrowRight') go(forward);
    else if (event.key === 'ArrowLeft') go(-forward);
  };
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={words.viewer}
      onKeyDown={onKeyDown}
      onCancel={(event) => event.stopPropagation()}
      onClose={() => {
        kit.viewing.value = undefined;
      }}
      onClick={({ target }) => !(target as Element).closest('a, button') && close()}
    >
      <div class="viewer-head">
        <bdi class="file-name">{file.name}</bdi>
        {pictures.length > 1 && at >= 0 && (
          <span class="file-size">{words.place(at + 1, pictures.length)}</span>
        )}
        <a
          class="icon"
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={words.save}
          title={words.save}
        >
          <Icon d={FILE_ICONS.save} />
        </a>
        <Button kind="icon" label={words.close} onClick={close}>
          <Icon d={ICONS.x} />
        </Button>
      </div>
      <div class={large ? 'viewer-body large' : 'viewer-body'}>
        <button
          type="button"
          class="viewer-picture"
          aria-pressed={large}
          aria-label={words.zoom}
          onClick={() => setLarge(!large)}
        >
          <img key={file.id} src={address} alt={file.name} width={file.width} height={file.height} />
        </button>
      </div>
      {at > 0 && <Turn side="before" label={words.previous} onClick={() => go(-1)} />}
      {at >= 0 && at < pictures.length - 1 && <Turn side="after" label={words.next} onClick={() => go(1)} />}
    </dialog>
  );
};

interface TurnProps {
  readonly side: 'before' | 'after';
  readonly label: string;
  readonly onClick: () => void;
}

const Turn = ({ side, label, onClick }: TurnProps) => (
  <button type="button" class={`icon viewer-turn ${side}`} aria-label={label} title={label} onClick={onClick}>
    <Icon d={FILE_ICONS[side]} class="flip" />
  </button>
);
