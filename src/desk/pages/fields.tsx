import type { Fault } from '../models/form.ts';
import type { Draft } from '../models/settings/draft.ts';
import type { Path } from '../models/settings/path.ts';
import { lines, listText, numberText, type Read, readNumber } from '../models/settings/read.ts';
import { Choice, Switch, TextField } from '../views/Field.tsx';
import { useNote } from './hints.tsx';

/** What a field needs of a draft, whatever the draft is of. */
export type Fields = Pick<Draft<object>, 'get' | 'set' | 'text' | 'type' | 'faults'>;

export interface FieldProps {
  readonly draft: Fields;
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
}

/** A fault of a place, or of anything inside of it. */
export const faultAt = (draft: Pick<Fields, 'faults'>, path: Path): Fault | undefined => {
  const faults = draft.faults.value;
  const inner = Object.keys(faults).find((one) => one === path || one.startsWith(`${path}.`));
  return inner === undefined ? undefined : faults[inner];
};

interface TextProps extends FieldProps {
  readonly rows?: number;
  readonly type?: 'text' | 'color';
}

export const Text = ({ draft, path, label, hint, rows, type = 'text' }: TextProps) => (
  <TextField
    label={label}
    hint={hint}
    type={type}
    {...(rows && { rows })}
    value={String(draft.get(path) ?? '')}
    fault={faultAt(draft, path)}
    note={useNote(path)}
    onInput={(value) => draft.set(path, value)}
  />
);

/** Text that is left out where it is empty. */
export const MaybeText = ({ draft, path, label, hint, rows }: TextProps) => (
  <TextField
    label={label}
    hint={hint}
    {...(rows && { rows })}
    value={String(draft.get(path) ?? '')}
    fault={faultAt(draft, path)}
    note={useNote(path)}
    onInput={(value) => draft.set(path, value || undefined)}
  />
);

interface NumberProps extends FieldProps {
  /** How many of what is kept are one of what is shown. */
  readonly unit?: number;
  /** Empty means: not set. */
  readonly optional?: boolean;
}

export const Whole = ({ draft, path, label, hint, unit = 1, optional = false }: NumberProps) => (
  <TextField
    type="number"
    label={label}
    hint={hint}
    value={draft.text(path, numberText(draft.get(path), unit))}
    fault={faultAt(draft, path)}
    note={useNote(path)}
    onInput={(text) => draft.type(path, text, readNumber(text, { unit, optional }))}
  />
);

interface PickProps extends FieldProps {
  readonly options: readonly (readonly [value: string, name: string])[];
}

export const Select = ({ draft, path, label, hint, options }: PickProps) => (
  <Choice
    label={label}
    hint={hint}
    options={options}
    value={String(draft.get(path) ?? '')}
    fault={faultAt(draft, path)}
    note={useNote(path)}
    onInput={(value) => draft.set(path, value)}
  />
);

interface TriProps extends FieldProps {
  readonly names: { readonly any: string; readonly yes: string; readonly no: string };
}

/** Yes, no, or it does not matter. */
export const Tri = ({ draft, path, label, hint, names }: TriProps) => {
  const now = draft.get(path);
  const note = useNote(path);
  return (
    <Choice
      label={label}
      hint={hint}
      options={[
        ['any', names.any],
        ['yes', names.yes],
        ['no', names.no],
      ]}
      value={now === undefined ? 'any' : now ? 'yes' : 'no'}
      fault={faultAt(draft, path)}
      note={note}
      onInput={(value) => draft.set(path, value === 'any' ? undefined : value === 'yes')}
    />
  );
};

export const Flag = ({ draft, path, label }: FieldProps) => (
  <Switch
    label={label}
    on={draft.get(path) === true}
    note={useNote(path)}
    onChange={(on) => draft.set(path, on)}
  />
);

interface TypedProps extends FieldProps {
  readonly whole: (value: unknown) => string;
  readonly read: (text: string) => Read;
  readonly rows?: number;
}

/** Text with a meaning of its own. */
export const Typed = ({ draft, path, label, hint, whole, read, rows }: TypedProps) => (
  <TextField
    label={label}
    hint={hint}
    {...(rows && { rows })}
    value={draft.text(path, whole(draft.get(path)))}
    fault={faultAt(draft, path)}
    note={useNote(path)}
    onInput={(text) => draft.type(path, text, read(text))}
  />
);

interface LinesProps extends FieldProps {
  /** Without a line the place is left out. */
  readonly optional?: boolean;
  readonly each?: (line: string) => string;
}

/** One of a list a line. */
export const Lines = ({ optional = false, each = (line) => line, ...field }: LinesProps) => (
  <Typed
    {...field}
    rows={3}
    whole={listText}
    read={(text) => {
      const all = lines(text).map(each);
      return { value: optional && !all.length ? undefined : all };
    }}
  />
);
