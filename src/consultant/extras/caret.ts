import type { Edited } from './mask.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

export const isTextField = (el: Element): el is TextField => 'value' in el && 'maxLength' in el;

/** What stands in a field or in an editable element, sign by sign. */
export const textIn = (el: HTMLElement): string => (isTextField(el) ? el.value : (el.textContent ?? ''));

/** Behind which sign the caret stands; at the end where it is elsewhere. */
export const caretIn = (el: HTMLElement): number => {
  if (isTextField(el)) return el.selectionStart ?? el.value.length;
  const { anchorNode, anchorOffset } = el.ownerDocument.getSelection() ?? {};
  if (!anchorNode || !el.contains(anchorNode)) return textIn(el).length;
  const range = el.ownerDocument.createRange();
  range.selectNodeContents(el);
  range.setEnd(anchorNode, anchorOffset ?? 0);
  return range.toString().length;
};

/** Puts another text into it, and the caret behind a sign where it has the focus. */
export const show = (el: HTMLElement, { text, caret }: Edited): void => {
  if (textIn(el) === text) return;
  const isFocused = el.matches(':focus');
  if (isTextField(el)) {
    el.value = text;
    // Fields of type `email` or `number` have no selection.
    if (isFocused && el.selectionStart !== null) el.setSelectionRange(caret, caret);
    return;
  }
  el.textContent = text;
  if (isFocused) el.ownerDocument.getSelection()?.collapse(el.firstChild ?? el, el.firstChild ? caret : 0);
};
