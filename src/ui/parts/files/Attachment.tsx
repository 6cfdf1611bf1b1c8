import { useState } from 'preact/hooks';
import type { FileInfo } from '../../../protocol/files.ts';
import type { Uid } from '../../../protocol/ids.ts';
import { Icon } from '../Icon.tsx';
import { FILE_ICONS } from './icons.ts';
import type { FileKit } from './kit.ts';
import { isPicture, kindOf, placeOf } from './shapes.ts';

export interface AttachmentProps {
  readonly file: FileInfo;
  /** Of the message that has it. */
  readonly uid?: Uid | undefined;
}

/** What a message carries: a picture, a player, or a row to take it from. */
export const Attachment = ({ kit, file, uid }: AttachmentProps & { readonly kit: FileKit }) => {
  const [broken, setBroken] = useState(false);
  const kind = broken ? 'other' : kindOf(file);
  const address = kit.addressOf(file);
  const onError = () => setBroken(true);
  if (kind === 'picture')
    return (
      <button
        type="button"
        class="picture"
        aria-label={kit.words.picture(file.name)}
        onClick={() => {
          kit.viewing.value = file;
        }}
      >
        <img
          src={kit.previewOf(uid) ?? address}
          alt=""
          loading="lazy"
          decoding="async"
          {...placeOf(file)}
          onError={onError}
        />
      </button>
    );
  if (kind === 'film')
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions
      <video
        class="film"
        src={address}
        controls
        playsInline
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    );
  if (kind === 'sound')
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions
      <audio
        class="sound"
        src={address}
        controls
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    );
  return <Row kit={kit} file={file} address={address} />;
};

interface RowProps {
  readonly kit: FileKit;
  readonly file: FileInfo;
  readonly address: string;
}

const Row = ({ kit: { words, size }, file, address }: RowProps) => (
  <a
    class="file"
    href={address}
    target="_blank"
    rel="noopener noreferrer"
    download={isPicture(file.type) ? undefined : file.name}
  >
    <Icon d={FILE_ICONS.file} />
    <span class="file-words">
      <bdi class="file-name">{file.name}</bdi>
      <span class="file-size">{size(file.size)}</span>
    </span>
    <Icon d={FILE_ICONS.save} label={words.save} />
  </a>
);
