import type { Waiting } from '../../client/surface.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import { useSetting } from './words.tsx';

/** The file of a message: by its name until what shows files has been loaded. */
export const Carried = ({ message: { file, uid } }: { readonly message: MessagePosted | Waiting }) => {
  const { server, files } = useSetting();
  if (!file) return null;
  if (files) return <files.Attachment file={file} uid={uid} />;
  return (
    <a
      class="bubble"
      href={`${server}/files/${file.id}/${encodeURIComponent(file.name)}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      {file.name}
    </a>
  );
};
