import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FormField } from '../../protocol/campaigns.ts';
import { useField } from '../parts/useField.ts';
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
    required,
    placeholder: name === 'email' || name === 'phone' ? words.hints[name] : undefined,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault && `${id}-fault`,
  };
  const held = useField<HTMLInputElement & HTMLTextAreaElement>(value, set);
  return (
    <div class="entry">
      <label for={id}>
        {title}
        {!required && <span class="aside"> {words.optional}</span>}
      </label>
      {name === 'message' ? (
        <textarea rows={3} dir={value ? 'auto' : undefined} {...shared} {...held} />
      ) : (
        <input {...KINDS[name]} {...shared} {...held} />
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
