import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { SiteSettings } from '../../protocol/sites.ts';
import { cleanName } from '../../protocol/text.ts';

/** Characters of a number that could not be understood, with its brackets and words. */
const LONGEST = 40;

const international = (text: string): string | undefined => {
  const number = parsePhoneNumberFromString(text);
  return number?.isPossible() ? number.number : undefined;
};

/** Digits without a plus, as people write them at home: only what is certainly a number. */
const domestic = (digits: string, language: SiteSettings['language']): string | undefined => {
  if (language === 'ru' && /^8\d{10}$/.test(digits)) {
    const number = parsePhoneNumberFromString(digits, 'RU');
    if (number?.isValid()) return number.number;
  }
  const number = digits.length >= 11 ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  return number?.isValid() ? number.number : undefined;
};

/**
 * A telephone number as it is kept: `+` and digits where it can be understood, else as it was
 * written; undefined where it can be none.
 */
export const phoneOf = (text: string, language: SiteSettings['language']): string | undefined => {
  const written = cleanName(text);
  const digits = written.replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 20 || written.length > LONGEST) return undefined;
  const known = written.startsWith('+') ? international(written) : domestic(digits, language);
  return known ?? written;
};
