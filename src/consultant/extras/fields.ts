import { digitsOf } from './mask.ts';
import { type Demands, faultOf } from './validate.ts';

/** A field of a form, by its attributes. Read anew each time: pages change them. */
export interface Field extends Demands {
  readonly el: HTMLElement;
  readonly name: string;
  readonly isNumber: boolean;
  /** Characters (digits) that may be typed. */
  readonly max: number | undefined;
}

export const fieldOf = (el: HTMLElement): Field | undefined => {
  const text = (attribute: string): string => el.getAttribute(`c-${attribute}`) ?? '';
  const count = (attribute: string): number | undefined => {
    const value = Number.parseInt(text(attribute), 10);
    return value > 0 ? value : undefined;
  };
  const type = text('type');
  if (!/^((number)?field|checkbox)$/.test(type)) return undefined;
  const length = count('length');
  const isNumber = type === 'numberfield';
  const validators = text('validator').split(/\s+/);
  return {
    el,
    name: text('name'),
    isNumber,
    // The length of a phone number counts digits, and people write it with other signs too.
    max: count('max') ?? (isNumber || !validators.includes('phone') ? length : undefined),
    validators,
    length,
    mask: text('mask'),
  };
};

/** The field that an event is of. */
export const fieldIn = ({ target }: Event): Field | undefined =>
  target instanceof HTMLElement ? fieldOf(target) : undefined;

/** Fields that count: those with `c-disabled` are left out, and all of their name. */
export const fieldsOf = (root: HTMLElement): readonly Field[] => {
  // Themes put the mark on what stands for a select, under the same name.
  const off = [...root.querySelectorAll('[c-disabled]:not([c-disabled=false])')].map((el) =>
    el.getAttribute('c-name'),
  );
  return [root, ...root.querySelectorAll<HTMLElement>('[c-type]')].flatMap((el) => {
    const field = fieldOf(el);
    return field?.name && !off.includes(field.name) ? [field] : [];
  });
};

/** What stands in a field, as it is seen. */
export const textOf = (el: HTMLElement): string =>
  // "Choose…" is no choice.
  el instanceof HTMLSelectElement && el.selectedOptions[0]?.disabled
    ? ''
    : 'value' in el
      ? String(el.value)
      : (el.innerText ?? '');

/** A checkbox is a boolean, all else a trimmed text. */
const seenIn = ({ el }: Field): string | boolean => {
  if (el.getAttribute('c-type') !== 'checkbox') return textOf(el).trim();
  const box =
    el instanceof HTMLInputElement ? el : el.querySelector<HTMLInputElement>('input[type=checkbox]');
  return box?.checked ?? el.getAttribute('aria-checked') === 'true';
};

/** The value of a field: of one of digits the digits, those of its mask too. */
export const contentOf = (field: Field): string | boolean => {
  const seen = seenIn(field);
  return field.isNumber ? digitsOf(String(seen)) : seen;
};

/** The validator that a field fails. It is judged by what is seen. */
export const faultOfField = (field: Field): string | undefined => faultOf(seenIn(field), field);
