import { listen } from '../../dom/listen.ts';
import { caretIn, isTextField, show, textIn } from './caret.ts';
import { type Field, fieldIn, fieldOf, textOf } from './fields.ts';
import { digitsOf, editDigits, editMasked, format, typedIn } from './mask.ts';

/** What an editable element may take of what is about to come in. Its words may be marked up, and stay so. */
const admit = ({ el, isNumber, max }: Field, event: Partial<InputEvent>): void => {
  const came = event.data ?? event.dataTransfer?.getData('text/plain');
  if (!came || (!isNumber && max === undefined)) return;
  const selected = el.ownerDocument.getSelection()?.toString().length ?? 0;
  const room = (max ?? Number.POSITIVE_INFINITY) - textOf(el).length + selected;
  const wanted = (isNumber ? digitsOf(came) : came).slice(0, Math.max(0, room));
  if (wanted === came) return;
  event.preventDefault?.();
  // The one way of putting text in that can be undone by the visitor.
  if (wanted) el.ownerDocument.execCommand('insertText', false, wanted);
};

/** Whether what stands in a field is put right after each edit. Of an editable element only what a mask has made. */
const isCorrected = ({ el, mask }: Field): boolean => isTextField(el) || mask.includes('_');

/** Masks, digits and lengths, while the visitor types, deletes or pastes; the caret stays where it was meant. */
export const watchTyping = (root: HTMLElement, signal: AbortSignal): void => {
  /** What stood in fields before the edit that is under way. */
  const before = new WeakMap<Element, string>();

  const correct = ({ el, mask, isNumber, max }: Field, kind = ''): void => {
    const had = before.get(el) ?? '';
    before.delete(el);
    const [now, caret] = [textIn(el), caretIn(el)];
    if (mask.includes('_')) {
      // A value that the page has put there was not made by the mask: all of it counts as typed now.
      const isMade = had && format(typedIn(had, mask), mask) === had;
      show(
        el,
        editMasked(isMade ? had : '', now, isMade ? caret : now.length, mask, kind.endsWith('Forward')),
      );
    } else if (isNumber && isTextField(el)) show(el, editDigits(now, caret, max));
  };

  const on = (type: string, listener: (field: Field, event: Partial<InputEvent>) => void): void => {
    const hear = (event: Event): void => {
      const field = fieldIn(event);
      if (field) listener(field, event);
    };
    // While it goes down: what the page hears on its own field is corrected already.
    signal.addEventListener('abort', listen(root, type, hear, { capture: true }));
  };

  on('focusin', ({ el, isNumber, max }) => {
    if (isNumber) el.inputMode ||= 'numeric';
    else if (isTextField(el) && max !== undefined && el.maxLength < 0) el.maxLength = max;
  });
  on('beforeinput', (field, event) => {
    if (isCorrected(field)) before.set(field.el, textIn(field.el));
    else if (!event.isComposing) admit(field, event);
  });
  // What the browser fills in by itself is a bare event.
  on('input', (field, { isComposing, inputType }) => {
    if (!isComposing) correct(field, inputType);
  });
  on('compositionend', (field) => correct(field));
  for (const el of root.querySelectorAll<HTMLElement>('[c-mask]')) {
    const field = fieldOf(el);
    if (field && textOf(el) !== '') correct(field);
  }
};
