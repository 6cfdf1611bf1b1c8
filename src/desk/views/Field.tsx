import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { DeskWords } from '../../i18n/desk-en.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { useField } from '../../ui/parts/useField.ts';
import type { Fault } from '../models/form.ts';
import { useDesk } from './context.tsx';
import { DESK_ICONS } from './icons.ts';

/** What a fault says. */
export const faultText = (fault: Fault, words: DeskWords): string => {
  if (fault.why === 'refused') return fault.text ?? words.doors.other;
  const said = words.faults[fault.why];
  return typeof said === 'string' ? said : said(fault.least ?? 0, fault.most ?? 0, fault.text ?? '');
};

interface Shared {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly fault?: Fault | undefined;
  /** What is right and yet may not do what one expects. */
  readonly note?: string | undefined;
}

interface FrameProps extends Omit<Shared, 'value' | 'onInput'> {
  readonly id: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

const Frame = ({ id, label, hint, fault, note, wide, children }: FrameProps) => {
  const { words } = useDesk();
  return (
    <div class={`input${wide ? ' wide' : ''}`}>
      <label for={id}>{label}</label>
      {children}
      {fault ? (
        <p class="fault" id={`${id}-about`} role="alert">
          {faultText(fault, words)}
        </p>
      ) : (
        hint && (
          <p class="hint" id={`${id}-about`}>
            {hint}
          </p>
        )
      )}
      <Note id={id} note={note} />
    </div>
  );
};

const Note = ({ id, note }: { readonly id: string; readonly note: string | undefined }) =>
  note ? (
    <p class="note" id={`${id}-note`} role="status">
      {note}
    </p>
  ) : null;

const about = (id: string, { hint, fault, note }: Pick<Shared, 'hint' | 'fault' | 'note'>) => ({
  ...((hint || fault || note) && {
    'aria-describedby': [(hint || fault) && `${id}-about`, note && `${id}-note`].filter(Boolean).join(' '),
  }),
  ...(fault && { 'aria-invalid': true as const }),
});

export interface TextFieldProps extends Shared {
  readonly type?: 'text' | 'email' | 'color' | 'number';
  readonly autoComplete?: string;
  readonly rows?: number;
}

/** One line of text, or several where `rows` says so. */
export const TextField = ({ type = 'text', rows, autoComplete = 'off', ...field }: TextFieldProps) => {
  const id = useId();
  const held = useField<HTMLInputElement & HTMLTextAreaElement>(field.value, field.onInput);
  const same = { id, ...held, ...about(id, field) };
  return (
    <Frame {...field} id={id} wide={Boolean(rows)}>
      {rows ? (
        <textarea {...same} rows={rows} spellcheck={false} />
      ) : (
        <input
          {...same}
          // One literal at a time is what the element's types know.
          type={(type === 'number' ? 'text' : type) as 'text'}
          {...(type === 'number' && { inputMode: 'numeric' as const })}
          autoComplete={autoComplete}
        />
      )}
    </Frame>
  );
};

export interface PasswordFieldProps extends Shared {
  readonly autoComplete: 'current-password' | 'new-password';
  /** Takes the focus when the dialog around it opens. */
  readonly autofocus?: boolean;
}

/** A password, which can be looked at while it is typed. */
export const PasswordField = ({ autoComplete, autofocus = false, ...field }: PasswordFieldProps) => {
  const { words } = useDesk();
  const id = useId();
  const [shown, show] = useState(false);
  const held = useField<HTMLInputElement>(field.value, field.onInput);
  const label = shown ? words.signIn.hide : words.signIn.show;
  return (
    <Frame id={id} label={field.label} hint={field.hint} fault={field.fault}>
      <span class="secret">
        <input
          id={id}
          type={(shown ? 'text' : 'password') as 'text'}
          {...held}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellcheck={false}
          {...about(id, field)}
          {...{ autofocus }}
        />
        <button type="button" class="icon" aria-label={label} title={label} onClick={() => show(!shown)}>
          <Icon d={shown ? DESK_ICONS.eyeOff : DESK_ICONS.eye} />
        </button>
      </span>
    </Frame>
  );
};

export interface ChoiceProps extends Shared {
  readonly options: readonly (readonly [value: string, name: string])[];
}

export const Choice = ({ options, ...field }: ChoiceProps) => {
  const id = useId();
  return (
    <Frame {...field} id={id}>
      <select
        id={id}
        value={field.value}
        onChange={(event) => field.onInput(event.currentTarget.value)}
        {...about(id, field)}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </Frame>
  );
};

export interface SwitchProps {
  readonly label: string;
  /** A name for assistive technology, where there is no label to read. */
  readonly name?: string;
  readonly on: boolean;
  readonly note?: string | undefined;
  readonly onChange: (on: boolean) => void;
}

export const Switch = ({ label, name, on, note, onChange }: SwitchProps) => {
  const id = useId();
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          aria-label={name}
          onChange={(event) => onChange(event.currentTarget.checked)}
          {...about(id, { note })}
        />
        {label && <span>{label}</span>}
      </label>
      <Note id={id} note={note} />
    </>
  );
};
