// A number that begins inside another one, or is a phone number, is none of these.
const START = '(?<![\\d+]|[\\d+][ \\xa0-])';
const GAP = '[ \\xa0-]';

/**
 * The series and number of a Russian passport, an insurance number (SNILS) in its usual groups, and
 * every run of 11 to 41 digits, in groups or not. At the end of a text, where somebody is still typing,
 * the last digits may be missing.
 */
const NUMBERS = new RegExp(
  [
    `(${START}\\d\\d${GAP}?\\d\\d${GAP}(?:[№N] ?)?(?:\\d{6}(?!${GAP}?\\d)|\\d{5}$))`,
    `(${START}(?:\\d{3}[ -]){3}\\d\\d(?!\\d)|${START}\\d{3}-\\d{3}-\\d{3}[ -]?\\d?$)`,
    `(?<![\\d+])\\d(?:${GAP}?\\d){10,40}`,
  ].join('|'),
  'g',
);

/** A card, with 13 to 19 digits, begins with one of these; phone numbers that are written out do not. */
const CARD = /^[2-6]\d{12,18}$/;

const hidden = (number: string): string => number.replace(/\d/g, '•');

/** The check digit of cards. */
const isLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const double = Number(digits[digits.length - 1 - at]) * (at % 2 ? 2 : 1);
    sum += double > 9 ? double - 9 : double;
  }
  return sum % 10 === 0;
};

/** The check digits of an insurance number that is written in one piece. */
const isInsurance = (digits: string): boolean => {
  if (!/^[^78]\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (9 - at);
  return Number(digits.slice(9)) === (sum % 101) % 100;
};

/** Hides a card that stands in a run of groups, with whatever stands beside it left as it is. */
const withoutCard = (run: string, typed: boolean): string => {
  const digits = run.replace(/\D/g, '');
  if (isInsurance(digits) || (typed && CARD.test(digits))) return hidden(run);
  const groups = run.split(/(\D)/);
  for (let from = 0; from < groups.length; from += 2) {
    for (let to = groups.length; to > from; to -= 2) {
      const part = groups.slice(from, to).join('');
      const number = part.replace(/\D/g, '');
      if (CARD.test(number) && isLuhn(number))
        return groups.slice(0, from).join('') + hidden(part) + withoutCard(groups.slice(to).join(''), typed);
    }
  }
  return run;
};

/**
 * A text with the digits of card and document numbers replaced by `•`; everything else stays, phone
 * numbers and order numbers too. For words that are still being typed: a number of the length of a card
 * at the very end is hidden before it is complete.
 */
export const mask = (text: string): string =>
  text.replace(NUMBERS, (run: string, passport, insurance, at: number) =>
    passport || insurance ? hidden(run) : withoutCard(run, at + run.length === text.trimEnd().length),
  );
