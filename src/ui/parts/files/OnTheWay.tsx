import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Upload } from '../../../client/surface.ts';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
import { ICONS } from '../icons.ts';
import { useValue } from '../useValue.ts';
import { FILE_ICONS } from './icons.ts';
import type { FileKit } from './kit.ts';
import { isPicture } from './shapes.ts';
import { Viewer } from './Viewer.tsx';

/** Under the last line: files on their way, and those that do not go. */
export const OnTheWay = ({ kit }: { readonly kit: FileKit }) => {
  const uploads = useValue(kit.uploads.all);
  const rejected = useValue(kit.rejected);
  const list = useRef<HTMLElement>(null);
  const count = uploads.length + rejected.length;
  // What I send is always seen, wherever I was reading.
  useLayoutEffect(() => {
    const log = list.current?.closest('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }, [count]);
  return (
    <>
      {count > 0 && (
        <section class="uploads" ref={list} aria-label={kit.words.onItsWay}>
          {uploads.map((upload) => (
            <Going key={upload.uid} kit={kit} {...upload} />
          ))}
          {rejected.map(({ key, name, refusal }) => (
            <div class="upload failed" key={key} role="alert">
              <Icon d={ICONS.alert} />
              <span class="file-words">
                <bdi class="file-name">{name}</bdi>
                <span class="fault">{kit.reason(refusal)}</span>
              </span>
              <Button kind="icon" label={kit.words.remove} onClick={() => kit.dismiss(key)}>
                <Icon d={ICONS.x} />
              </Button>
            </div>
          ))}
        </section>
      )}
      <Viewer kit={kit} />
    </>
  );
};

const Going = ({ kit, ...upload }: Upload & { readonly kit: FileKit }) => {
  const { words, uploads } = kit;
  const { uid, name, refusal } = upload;
  const cancel = () => void uploads.cancel(uid).catch(kit.complain);
  return (
    <div class={refusal ? 'upload failed' : 'upload'} role={refusal && 'alert'}>
      <Preview kit={kit} {...upload} />
      <span class="file-words">
        <bdi class="file-name">{name}</bdi>
        {refusal ? <span class="fault">{kit.reason(refusal)}</span> : <HowFar kit={kit} {...upload} />}
        {refusal && (
          <span class="upload-deeds">
            {refusal.field !== 'contents' && (
              <Button kind="text" onClick={() => uploads.retry(uid)}>
                {words.tryAgain}
              </Button>
            )}
            <Button kind="text" onClick={cancel}>
              {words.remove}
            </Button>
          </span>
        )}
      </span>
      {!refusal && (
        <Button kind="icon" label={words.cancel(name)} onClick={cancel}>
          <Icon d={ICONS.x} />
        </Button>
      )}
    </div>
  );
};

const Preview = ({ kit, uid, type, file }: Upload & { readonly kit: FileKit }) => {
  const [broken, setBroken] = useState(false);
  const address = isPicture(type) && !broken ? kit.previewOf(uid, file) : undefined;
  return address ? (
    <img class="upload-picture" src={address} alt="" width={40} height={40} onError={() => setBroken(true)} />
  ) : (
    <Icon d={FILE_ICONS.file} />
  );
};

const HowFar = ({ kit, name, sent, size, stage, fleeting }: Upload & { readonly kit: FileKit }) => {
  const { words } = kit;
  return (
    <>
      <progress value={sent} max={size} aria-label={words.sending(name)} />
      <span class="file-size">
        {stage === 'waiting' && !sent
          ? `${words.waiting} · ${kit.size(size)}`
          : words.of(kit.size(sent), kit.size(size))}
      </span>
      {fleeting && <span class="file-note">{words.fleeting}</span>}
    </>
  );
};
