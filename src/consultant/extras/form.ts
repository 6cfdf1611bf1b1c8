import { listen } from '../../dom/listen.ts';
import type { Errors, Values } from '../types.ts';
import { contentOf, type Field, faultOfField, fieldIn, fieldsOf } from './fields.ts';
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

  const judged = (): ReadonlyArray<readonly [field: Field, fault: string | undefined]> =>
    fieldsOf(root).map((field) => [field, faultOfField(field)]);

  const mark = ({ el }: Field, isWrong: boolean): void => {
    el.classList.toggle(notValid, isWrong);
    if (isWrong) el.setAttribute('aria-invalid', 'true');
    else el.removeAttribute('aria-invalid');
  };

  const refresh = (): void => {
    if (!root.matches('[c-type]') && !root.querySelector('[c-type]')) return;
    const isRight = judged().every(([, fault]) => !fault);
    root.classList.toggle(valid, isRight);
    for (const button of root.querySelectorAll('[c-type=submitbutton]')) {
      button.classList.toggle(disabled, !isRight);
      // Not `disabled`: the press is what asks for the mistakes to be shown.
      button.setAttribute('aria-disabled', String(!isRight));
    }
  };

  const heard = (event: Event): void => {
    const field = fieldIn(event);
    if (field) {
      const isWrong = faultOfField(field) !== undefined;
      // What is being typed is not wrong yet, and what was left empty is told at the end.
      if (!isWrong || (event.type === 'focusout' && contentOf(field) !== '')) mark(field, isWrong);
    }
    refresh();
  };

  watchTyping(root, signal);
  signal.addEventListener('abort', listen(root, 'input change focusout', heard));
  refresh();
  return {
    values: () => Object.fromEntries(fieldsOf(root).map((field) => [field.name, contentOf(field)])),
    errors() {
      const wrong = judged().flatMap(([field, fault]) => {
        mark(field, fault !== undefined);
        return fault === undefined ? [] : [[field.name, fault] as const];
      });
      refresh();
      return wrong.length > 0 ? Object.fromEntries(wrong) : null;
    },
  };
};
