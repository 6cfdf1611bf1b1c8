import { digitsOf } from './mask.ts';
import { type Demands, faultOf } from './validate.ts';

/** A field of a form, by its attributes. Read anew each time: pages change them. */
export interface Field {
  readonly el: HTMLElement;
  readonly name: string;
  readonly isNumber: boolean;
  /** Characters (digits) that may be typed. */
  readonly max: number | undefined;
  readonly demands: Demands;
}

const numberOf = (el: Element, attribute: string): number | undefined => {
  const value = Number.parseInt(el.getAttribute(attribute) ?? '', 10);
  return value > 0 ? value : undefined;
};

/** Whether an attribute stands there and is not taken back by `false`. */
export const isOn = (el: Element, attribute: string): boolean =>
  el.hasAttribute(attribute) && el.getAttribute(attribute) !== 'false';

export const fieldOf = (el: HTMLElement): Field | undefined => {
  const type = el.getAttribute('c-type');
  if (type !== 'field' && type !== 'numberfield' && type !== 'checkbox') return undefined;
  const length = numberOf(el, 'c-length');
  const isNumber = type === 'numberfield';
  const validators = (el.getAttribute('c-validator') ?? '').split(/\s+/);
  return {
    el,
    name: el.getAttribute('c-name') ?? '',
    isNumber,
    // The length of a phone number counts digits, and people write it with other signs too.
    max: numberOf(el, 'c-max') ?? (isNumber || !validators.includes('phone') ? length : undefined),
    demands: {
      validators,
      length,
      mask: el.getAttribute('c-mask') ?? '',
    },
  };
};

/** Fields that count: those with `c-disabled` are left out, and all of their name. */
export const fieldsOf = (root: HTMLElement): readonly Field[] => {
  // Themes put the mark on what stands for a select, under the same name.
  const off = [...root.querySelectorAll('[c-disabled]')]
    .filter((el) => isOn(el, 'c-disabled'))
    .map((el) => el.getAttribute('c-name'));
  return [root, ...root.querySelectorAll<HTMLElement>('[c-type]')].flatMap((el) => {
    const field = fieldOf(el);
    return field?.name && !off.includes(field.name) ? [field] : [];
  });
};

const checkOf = (el: HTMLElement): HTMLInputElement | null =>
  el instanceof HTMLInputElement ? el : el.querySelector<HTMLInputElement>('input[type=checkbox]');

/** What stands in a field, as it is seen. */
export const textOf = (el: HTMLElement): string =>
  // "Choose…" is no choice.
  el instanceof HTMLSelectElement && el.selectedOptions[0]?.disabled
    ? ''
    : 'value' in el
      ? String(el.value)
      : (el.innerText ?? el.textContent ?? '');

/** A checkbox is a boolean, a field of digits the digits (those of its mask too), all else a trimmed text. */
export const contentOf = ({ el, isNumber }: Field): string | boolean => {
  if (el.getAttribute('c-type') === 'checkbox')
    return checkOf(el)?.checked ?? el.getAttribute('aria-checked') === 'true';
  const text = textOf(el).trim();
  return isNumber ? digitsOf(text) : text;
};

/** The validator that a field fails. A mask is judged by what is seen. */
export const faultOfField = (field: Field): string | undefined => {
  const value = contentOf(field);
  return faultOf(typeof value === 'string' ? textOf(field.el).trim() : value, field.demands);
};
