// Editing under a mask such as `+7 (___) ___-__-__`, without a document: what a field shows, and where its
// caret goes, after the browser has carried out an edit.

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Where the digits of the visitor stand. */
const placesOf = (mask: string): readonly number[] =>
  [...mask].flatMap((sign, at) => (sign === '_' ? [at] : []));

/** A whole number may bring the code of the country that the mask begins with, or the 8 that stands for 7 inside Russia. */
const withoutCode = (digits: string, mask: string, places: number): string => {
  const code = digitsOf(mask.split('_', 1)[0] ?? '');
  const known = digits.startsWith(code) || (code === '7' && digits.startsWith('8'));
  return known && digits.length === places + code.length ? digits.slice(code.length) : digits;
};

/** Digits as the mask shows them. Nothing shows before the first digit, and the mask's end only when all are there. */
export const format = (digits: string, mask: string): string => {
  const places = placesOf(mask);
  let at = 0;
  const filled = mask.replace(/_/g, (place) => digits[at++] ?? place);
  if (digits.length >= places.length) return filled;
  return digits && filled.slice(0, (places[digits.length - 1] ?? 0) + 1);
};

/** The digits that the visitor has typed into a text made by the mask. */
export const typedIn = (text: string, mask: string): string =>
  placesOf(mask)
    .map((at) => text[at] ?? '')
    .join('');

export interface Edited {
  readonly text: string;
  readonly caret: number;
}

/**
 * @param before what the field showed before the edit, made by this mask
 * @param after what the browser has made of it
 * @param caret where the browser has put the caret
 * @param forward whether the edit was a deletion of what follows the caret
 */
export const editMasked = (
  before: string,
  after: string,
  caret: number,
  mask: string,
  forward = false,
): Edited => {
  const places = placesOf(mask);
  const had = typedIn(before, mask);
  // All from `from` to `to` has given way to what stands before the caret now.
  const to = Math.max(0, before.length - (after.length - caret));
  let from = 0;
  while (from < Math.min(to, caret) && before[from] === after[from]) from++;
  const digitsBefore = (length: number): number => places.filter((at) => at < length).length;
  const came = after.slice(from, caret);
  let head = had.slice(0, digitsBefore(from));
  let tail = had.slice(digitsBefore(to));
  // Only what the mask itself writes was deleted: the digit beyond it is what was meant.
  if (!came && to > from && head + tail === had) {
    if (forward) tail = tail.slice(1);
    else head = head.slice(0, -1);
  }
  head += digitsOf(came);
  const plain = withoutCode(head + tail, mask, places.length);
  const text = format(plain.slice(0, places.length), mask);
  const count = head.length + tail.length > plain.length ? plain.length - tail.length : head.length;
  // Behind the digit that was dealt with; behind what the mask adds, when it was the last.
  const ends = came !== '' && count >= plain.length;
  return {
    text,
    caret: Math.min(text.length, ends ? text.length : (places[count - 1] ?? (places[0] ?? 0) - 1) + 1),
  };
};

/** A field of digits without a mask, at most `most` of them. */
export const editDigits = (after: string, caret: number, most = Number.POSITIVE_INFINITY): Edited => ({
  text: digitsOf(after).slice(0, most),
  caret: Math.min(digitsOf(after.slice(0, caret)).length, most),
});
