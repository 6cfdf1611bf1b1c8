import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FormField } from '../../protocol/campaigns.ts';
import type { Fault } from './fields.ts';
import type { Kit } from './kit.ts';

const KINDS = {
  name: { type: 'text', autocomplete: 'name', inputMode: 'text' },
  email: { type: 'email', autocomplete: 'email', inputMode: 'email' },
  phone: { type: 'tel', autocomplete: 'tel', inputMode: 'tel' },
} as const;

export interface EntryProps {
  readonly kit: Kit;
  readonly field: FormField;
  readonly value: string;
  readonly fault: Fault | undefined;
  readonly set: (value: string) => void;
}

/** One field of a form: what it is for above it, what is wrong with it below. */
export const Entry = ({ kit: { words }, field, value, fault, set }: EntryProps) => {
  const { name, required } = field;
  const id = useId();
  const title = field.title || words[name];
  const shared = {
    id,
    name,
    value,
    required,
    placeholder: name === 'email' || name === 'phone' ? words.hints[name] : undefined,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault && `${id}-fault`,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      set(event.currentTarget.value),
  };
  return (
    <div class="entry">
      <label for={id}>
        {title}
        {!required && <span class="aside"> {words.optional}</span>}
      </label>
      {name === 'message' ? (
        <textarea rows={3} dir={value ? 'auto' : undefined} {...shared} />
      ) : (
        <input {...KINDS[name]} {...shared} />
      )}
      {fault && <Wrong id={`${id}-fault`}>{words.faults[fault][name]}</Wrong>}
    </div>
  );
};

/** What is wrong, beside where it is wrong. */
export const Wrong = ({ id, children }: { readonly id?: string; readonly children: ComponentChildren }) => (
  <p class="wrong" id={id}>
    {children}
  </p>
);
