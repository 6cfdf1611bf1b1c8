import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
import { FILE_ICONS } from './icons.ts';
import type { FileKit } from './kit.ts';
import { watchZone } from './zone.ts';

/** Beside the field: the way to choose files. Files may also be dropped and pasted around it. */
export const Attach = ({ kit }: { readonly kit: FileKit }) => {
  const { words } = kit;
  const place = useRef<HTMLDivElement>(null);
  const any = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const types = kit.limits()?.types;
  const limit = kit.limits()?.limit;
  const touch = matchMedia('(pointer: coarse)').matches;

  useEffect(() => {
    const zone = place.current?.closest('.body, .talk');
    return zone ? watchZone(zone, kit.add, setOver) : undefined;
  }, [kit]);

  const chosen = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    kit.add([...(currentTarget.files ?? [])]);
    // The same file may be chosen once more.
    currentTarget.value = '';
    place.current?.closest('.composer')?.querySelector('textarea')?.focus();
  };
  return (
    <div class="attach" ref={place}>
      <Button kind="icon" label={words.attach} onClick={() => any.current?.click()}>
        <Icon d={FILE_ICONS.clip} />
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
            <Icon d={FILE_ICONS.camera} />
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
      {over && (
        <div class="drop" aria-hidden="true">
          <Icon d={FILE_ICONS.upload} />
          <strong>{words.drop}</strong>
          {limit !== undefined && limit < Number.MAX_SAFE_INTEGER && (
            <span>{words.dropHint(kit.size(limit))}</span>
          )}
        </div>
      )}
    </div>
  );
};
