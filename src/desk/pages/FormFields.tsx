import type { FormField } from '../../protocol/campaigns.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
import type { Path } from '../models/settings/path.ts';
import { moved } from '../models/settings/rules.ts';
import { type Fields, Flag, Select, Text } from './fields.tsx';
import { Movers } from './Movers.tsx';
import { usePages } from './words.ts';

export interface FormFieldsProps {
  readonly draft: Fields;
  readonly path: Path;
  readonly allowed: readonly FormField['name'][];
}

/** What a form asks for, in order. */
export const FormFields = ({ draft, path, allowed }: FormFieldsProps) => {
  const words = usePages().settings;
  const list = (draft.get(path) ?? []) as readonly FormField[];
  const free = allowed.find((name) => !list.some((one) => one.name === name));
  return (
    <div class="ordered">
      <ul data-order>
        {list.map((field, index) => {
          const name = field.title || words.fieldName[field.name];
          const place = `${path}.${index}`;
          return (
            <li key={field.name} class="ordered-row">
              <div class="fields two">
                <Select
                  draft={draft}
                  path={`${place}.name`}
                  label={words.field}
                  options={allowed.map((one) => [one, words.fieldName[one]] as const)}
                />
                <Text
                  draft={draft}
                  path={`${place}.title`}
                  label={words.fieldTitle}
                  hint={words.fieldTitleHint}
                />
              </div>
              <div class="ordered-foot">
                <Flag draft={draft} path={`${place}.required`} label={words.required} />
                <span class="ordered-actions">
                  <Movers
                    up={words.fieldUp(name)}
                    down={words.fieldDown(name)}
                    index={index}
                    length={list.length}
                    onMove={(by) => draft.set(path, moved(list, index, by))}
                  />
                  <button
                    type="button"
                    class="icon"
                    aria-label={words.removeField(name)}
                    title={words.removeField(name)}
                    onClick={() => draft.set(path, list.toSpliced(index, 1))}
                  >
                    <Icon d={ICONS.x} />
                  </button>
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {free && (
        <button
          type="button"
          class="button quiet"
          onClick={() => draft.set(path, [...list, { name: free, title: '', required: false }])}
        >
          {words.addField}
        </button>
      )}
    </div>
  );
};
