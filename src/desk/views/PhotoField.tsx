import { useId, useRef } from 'preact/hooks';
import type { Person } from '../../protocol/people.ts';
import { Avatar } from '../../ui/parts/Avatar.tsx';
import type { PhotoModel } from '../models/photo.ts';
import { useDesk } from './context.tsx';
import { hueOf } from './Face.tsx';
import { faultText } from './Field.tsx';

export interface PhotoFieldProps {
  readonly photo: PhotoModel;
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly onChoose: (file: Blob | undefined) => void;
}

/** The first file among what is pasted, if it is a picture: words go where they were meant to. */
export const pastedPicture = (event: ClipboardEvent): Blob | undefined => {
  const file = event.clipboardData?.files[0];
  if (!file?.type.startsWith('image/')) return undefined;
  event.preventDefault();
  return file;
};

export const droppedFile = (event: DragEvent): Blob | undefined => {
  const file = event.dataTransfer?.files[0];
  if (file) event.preventDefault();
  return file;
};

/** The photo as visitors will see it. Chosen here; pasted or dropped anywhere in the form. */
export const PhotoField = ({ photo, person, onChoose }: PhotoFieldProps) => {
  const { words } = useDesk();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const url = photo.url.value;
  const fault = photo.fault.value;
  return (
    <fieldset class="photo" aria-labelledby={`${id}-name`}>
      <span class={`face hue-${hueOf(person)}`}>
        <Avatar person={{ name: person.name, ...(url && { avatar: url }) }} big />
      </span>
      <div>
        <p class="photo-name" id={`${id}-name`}>
          {words.you.photo}
        </p>
        <div class="photo-actions">
          <label class="button quiet">
            {words.you.photoChoose}
            <input
              ref={input}
              class="hidden"
              type="file"
              accept="image/*"
              aria-describedby={`${id}-about`}
              {...(fault && { 'aria-invalid': true })}
              onChange={({ currentTarget }) => {
                onChoose(currentTarget.files?.[0]);
                // The same file can be chosen again.
                currentTarget.value = '';
              }}
            />
          </label>
          {url && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                photo.remove();
                input.current?.focus();
              }}
            >
              {words.you.photoRemove}
            </button>
          )}
        </div>
        <p class={fault ? 'fault' : 'hint'} id={`${id}-about`} role="status">
          {fault ? faultText(fault, words) : words.you[photo.chosen.value ? 'photoChosen' : 'photoHint']}
        </p>
      </div>
    </fieldset>
  );
};
