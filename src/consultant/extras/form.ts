import type { Errors, Values } from '../types.ts';
import { contentOf, type Field, faultOfField, fieldOf, fieldsOf } from './fields.ts';
import { watchTyping } from './typing.ts';

export interface Form {
  values(): Values;
  errors(): Errors | null;
}

/** The fields inside an element: their values, what is wrong with them, and the classes that show it. */
export const createForm = (root: HTMLElement, brand: string, signal: AbortSignal): Form => {
  const valid = `${brand}-js-form-valid`;
  const notValid = `${brand}-js-field--not-valid`;
  const disabled = `${brand}-js-button--disabled`;

  const faults = (): ReadonlyArray<readonly [field: Field, fault: string]> =>
    fieldsOf(root).flatMap((field) => {
      const fault = faultOfField(field);
      return fault === undefined ? [] : [[field, fault] as const];
    });

  const mark = ({ el }: Field, wrong: boolean): void => {
    el.classList.toggle(notValid, wrong);
    if (wrong) el.setAttribute('aria-invalid', 'true');
    else el.removeAttribute('aria-invalid');
  };

  const refresh = (right = faults().length === 0): void => {
    if (!root.matches('[c-type]') && !root.querySelector('[c-type]')) return;
    root.classList.toggle(valid, right);
    for (const button of root.querySelectorAll('[c-type=submitbutton]')) {
      button.classList.toggle(disabled, !right);
      // Not `disabled`: the press is what asks for the mistakes to be shown.
      button.setAttribute('aria-disabled', String(!right));
    }
  };

  const heard = ({ type, target }: Event): void => {
    const field = target instanceof HTMLElement ? fieldOf(target) : undefined;
    if (field) {
      const wrong = faultOfField(field) !== undefined;
      // What is being typed is not wrong yet, and what was left empty is told at the end.
      if (!wrong || (type === 'focusout' && contentOf(field) !== '')) mark(field, wrong);
    }
    refresh();
  };

  watchTyping(root, signal);
  for (const type of ['input', 'change', 'focusout']) root.addEventListener(type, heard, { signal });
  refresh();
  return {
    values: () => Object.fromEntries(fieldsOf(root).map((field) => [field.name, contentOf(field)])),
    errors() {
      const found = faults();
      const wrong = new Set(found.map(([{ el }]) => el));
      for (const field of fieldsOf(root)) mark(field, wrong.has(field.el));
      refresh(found.length === 0);
      return found.length > 0 ? Object.fromEntries(found.map(([{ name }, fault]) => [name, fault])) : null;
    },
  };
};
