import {
  getCountries,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { cleanName } from '../../protocol/text.ts';

/** Characters of a number that could not be understood, with its brackets and words. */
const LONGEST = 40;

/** A telephone number as it is kept. */
export interface Phone {
  /** `+` and digits where it can be understood, else as it was written. */
  readonly value: string;
  /** As it was written, where its digits are others. */
  readonly written?: string;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const valid = (number: PhoneNumber | undefined): PhoneNumber | undefined => {
  if (!number?.isValid()) return undefined;
  // Its plan also has numbers of 14 digits that begin with 8, which nobody dials: a number too long is none.
  return number.countryCallingCode === '7' && number.nationalNumber.length !== 10 ? undefined : number;
};

const readIn = (text: string, country: string): PhoneNumber | undefined =>
  isSupportedCountry(country) ? valid(parsePhoneNumberFromString(text, country)) : undefined;

/** Whether it is written as at home there: with what is dialled before it, or in a country that dials nothing before it. */
const isWhole = (number: PhoneNumber, digits: string): boolean =>
  number.nationalNumber.length < digits.length || digitsOf(number.formatNational()) === digits;

/** Whether some country dials the first of these digits before its own numbers: 8 in Russia and around it. */
const isHomeSomewhere = (digits: string): boolean =>
  getCountries().some((country) => {
    const number = readIn(digits, country);
    return number && number.nationalNumber.length < digits.length && number.number !== `+${digits}`;
  });

/** A number that is written as at home there. */
const readAtHome = (text: string, country: string): PhoneNumber | undefined => {
  const home = readIn(text, country);
  return home && isWhole(home, digitsOf(text)) ? home : undefined;
};

/**
 * With a plus a number says its country. Yet people and masks also put one before what is dialled at home, as in
 * +8 (495) …: there the code of a country does not stand by itself, or nobody there has such a number.
 */
const readWithPlus = (text: string, country: string): PhoneNumber | undefined => {
  const digits = digitsOf(text);
  const first = /\d+/.exec(text)?.[0] ?? '';
  const read = parsePhoneNumberFromString(text);
  const abroad = read?.isPossible() ? read : undefined;
  const code = abroad?.countryCallingCode ?? '';
  const isPlain = abroad?.isValid() && abroad.number === `+${digits}` && [digits, code].includes(first);
  const home = isPlain ? undefined : readAtHome(digits, country);
  if (home) return home;
  return first.length < code.length && isHomeSomewhere(digits) ? undefined : abroad;
};

/** The number that a text is, read as in a country (empty: in none). */
export const numberIn = (text: string, country: string): PhoneNumber | undefined => {
  if (/^\D*\+/.test(text)) return readWithPlus(text, country);
  const digits = digitsOf(text);
  const home = readAtHome(text, country);
  if (home) return home;
  // Most of the world dials 00 before the code of a country, and writes so in the rest of it, too.
  if (digits.startsWith('00')) return valid(parsePhoneNumberFromString(`+${digits.slice(2)}`));
  const abroad = digits.length >= 11 ? valid(parsePhoneNumberFromString(`+${digits}`)) : undefined;
  if (!abroad) return readIn(text, country);
  return isHomeSomewhere(digits) ? undefined : abroad;
};

/**
 * A telephone number as it is kept, read as in a country (ISO 3166-1; empty: in none); undefined where it can be
 * none.
 */
export const phoneOf = (text: string, country: string): Phone | undefined => {
  const written = cleanName(text);
  const digits = digitsOf(written);
  if (digits.length < 5 || digits.length > 20 || written.length > LONGEST) return undefined;
  const value = numberIn(written, country)?.number ?? written;
  return digitsOf(value) === digits ? { value } : { value, written };
};
