// Editing under a mask such as `+7 (___) ___-__-__`, without a document: what a field shows, and where its
// caret goes, after the browser has carried out an edit.

/** A place of a digit in a mask. */
const PLACE = '_';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const placesOf = (mask: string): number => mask.split(PLACE).length - 1;

/** The digits that the mask itself begins with: the code of a country. */
const codeOf = (mask: string): string => digitsOf(mask.split(PLACE, 1)[0] ?? '');

/** A whole number may bring its country's code, or the 8 that stands for 7 inside Russia. */
const withoutCode = (digits: string, mask: string): string => {
  const code = codeOf(mask);
  const brings =
    code !== '' &&
    digits.length === placesOf(mask) + code.length &&
    (digits.startsWith(code) || (code === '7' && digits.startsWith('8')));
  return brings ? digits.slice(code.length) : digits;
};

/** Digits as the mask shows them. Nothing shows before the first digit, and the mask's end only when all are there. */
export const format = (digits: string, mask: string): string => {
  let text = '';
  let at = 0;
  if (digits === '') return '';
  for (const sign of mask) {
    if (sign === PLACE) {
      if (at >= digits.length) return text.slice(0, lastDigit(text, digits.length, mask));
      text += digits[at++];
    } else text += sign;
  }
  return text;
};

/** Where the digit number `count` ends in a text made by the mask; 0 digits end where the first place begins. */
const lastDigit = (text: string, count: number, mask: string): number => {
  let seen = 0;
  for (let at = 0; at < Math.min(text.length, mask.length); at++) {
    if (mask[at] !== PLACE) continue;
    if (count === 0) return at;
    if (++seen === count) return at + 1;
  }
  return text.length;
};

/** How many digits of the visitor stand in the first `length` signs. */
const countIn = (length: number, mask: string): number => placesOf(mask.slice(0, length));

/** The digits that the visitor has typed into a text made by the mask. */
export const typedIn = (text: string, mask: string): string =>
  [...text].filter((_, at) => mask[at] === PLACE).join('');

export interface Edited {
  readonly text: string;
  readonly caret: number;
}

/** What an edit has done to a text: all from `from` to `to` has given way to `came`. */
const changeOf = (before: string, after: string, caret: number) => {
  const to = Math.max(0, before.length - (after.length - caret));
  let from = 0;
  while (from < Math.min(to, caret) && before[from] === after[from]) from++;
  return { from, to, came: after.slice(from, caret) };
};

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
  const had = typedIn(before, mask);
  const { from, to, came } = changeOf(before, after, caret);
  let head = had.slice(0, countIn(from, mask));
  let tail = had.slice(countIn(to, mask));
  // Only what the mask itself writes was deleted: the digit beyond it is what was meant.
  if (came === '' && to > from && head.length + tail.length === had.length) {
    if (forward) tail = tail.slice(1);
    else head = head.slice(0, -1);
  }
  const whole = head + digitsOf(came) + tail;
  const plain = withoutCode(whole, mask);
  const digits = plain.slice(0, placesOf(mask));
  const text = format(digits, mask);
  const count = Math.max(0, head.length + digitsOf(came).length - (whole.length - plain.length));
  const end = count >= digits.length && came !== '' ? text.length : lastDigit(text, count, mask);
  return { text, caret: text === '' ? 0 : Math.min(end, text.length) };
};

/** A field of digits without a mask, at most `most` of them. */
export const editDigits = (after: string, caret: number, most = Number.POSITIVE_INFINITY): Edited => ({
  text: digitsOf(after).slice(0, most),
  caret: Math.min(digitsOf(after.slice(0, caret)).length, most),
});
