import { caretIn, isTextField, show, textIn } from './caret.ts';
import { type Field, fieldOf, textOf } from './fields.ts';
import { digitsOf, editDigits, editMasked, format, typedIn } from './mask.ts';

/** Undefined where there is nothing to correct. */
const corrected = (field: Field, before: string, after: string, caret: number, forward: boolean) => {
  const { mask } = field.demands;
  if (mask.includes('_')) {
    // A value that the page has put there was not made by the mask: all of it counts as typed now.
    const made = before !== '' && format(typedIn(before, mask), mask) === before;
    return editMasked(made ? before : '', after, made ? caret : after.length, mask, forward);
  }
  return field.isNumber ? editDigits(after, caret, field.max) : undefined;
};

/** Whether what stands in a field is put right after each edit. Of an editable element only what a mask has made. */
const isCorrected = ({ el, demands }: Field): boolean => isTextField(el) || demands.mask.includes('_');

/** What an editable element may take of what is about to come in. Its words may be marked up, and stay so. */
const admit = (el: HTMLElement, { isNumber, max }: Field, event: InputEvent): void => {
  const came = event.data ?? event.dataTransfer?.getData('text/plain');
  if (!came || (!isNumber && max === undefined)) return;
  const selected = el.ownerDocument.getSelection()?.toString().length ?? 0;
  const room = (max ?? Number.POSITIVE_INFINITY) - textOf(el).length + selected;
  const wanted = (isNumber ? digitsOf(came) : came).slice(0, Math.max(0, room));
  if (wanted === came) return;
  event.preventDefault();
  // The one way of putting text in that can be undone by the visitor.
  if (wanted) el.ownerDocument.execCommand('insertText', false, wanted);
};

/** Masks, digits and lengths, while the visitor types, deletes or pastes; the caret stays where it was meant. */
export const watchTyping = (root: HTMLElement, signal: AbortSignal): void => {
  const before = new WeakMap<Element, string>();

  const of = (event: Event): Field | undefined =>
    event.target instanceof HTMLElement ? fieldOf(event.target) : undefined;

  const correct = (field: Field, kind: string): void => {
    if (!isCorrected(field)) return;
    const { el } = field;
    const now = corrected(field, before.get(el) ?? '', textIn(el), caretIn(el), kind.endsWith('Forward'));
    before.delete(el);
    if (now) show(el, now);
  };

  const listen = (type: string, listener: (field: Field, event: Event) => void): void => {
    const hear = (event: Event): void => {
      const field = of(event);
      if (field) listener(field, event);
    };
    // While it goes down: what the page hears on its own field is corrected already.
    root.addEventListener(type, hear, { capture: true, signal });
  };

  listen('focusin', ({ el, isNumber, max }) => {
    if (isNumber && !el.inputMode) el.inputMode = 'numeric';
    if (isTextField(el) && !isNumber && max !== undefined && el.maxLength < 0) el.maxLength = max;
  });
  listen('beforeinput', (field, event) => {
    if (isCorrected(field)) before.set(field.el, textIn(field.el));
    else if (event instanceof InputEvent && !event.isComposing) admit(field.el, field, event);
  });
  listen('input', (field, event) => {
    if (!(event instanceof InputEvent)) correct(field, '');
    else if (!event.isComposing) correct(field, event.inputType);
  });
  listen('compositionend', (field) => correct(field, ''));
  for (const el of root.querySelectorAll<HTMLElement>('[c-mask]')) {
    const field = fieldOf(el);
    if (field && textOf(el) !== '') correct(field, '');
  }
};
