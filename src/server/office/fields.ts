import { LIMITS } from '../../protocol/limits.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { cleanName, cleanText, countCharacters } from '../../protocol/text.ts';
import { type Phone, phoneOf } from './phones.ts';
import { badField } from './refusals.ts';

/** Fields that people fill in, as they are kept. Each answers with the value, or with the refusal. */

/** UTF-16 units that a text of so many characters may have: one character can be endlessly many. */
const unitsOf = (characters: number): number => characters * (LIMITS.messageUnits / LIMITS.message);

const isLonger = (text: string, longest: number): boolean =>
  text.length > longest && (text.length > unitsOf(longest) || countCharacters(text) > longest);

/** A name on one line. `may` be empty for a position, not for a person or a site. */
export const nameField = (field: string, text: string, may?: 'be empty'): { value: string } | Refusal => {
  const value = cleanName(text);
  if (!value && !may) return badField(field, `The field "${field}" is empty: give a name that can be seen.`);
  if (isLonger(value, LIMITS.name))
    return {
      why: 'too-long',
      retry: 'never',
      field,
      limit: LIMITS.name,
      text: `The field "${field}" has at most ${LIMITS.name} characters: shorten it.`,
    };
  return { value };
};

/** Addresses are compared without regard to case. */
export const emailKey = (email: string): string => cleanName(email).toLowerCase();

// RFC 5321 allows 254. Only what a letter can be addressed to: quotes and lists are none of it.
const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,189}$/;

export const emailField = (field: string, text: string): { value: string } | Refusal => {
  const value = emailKey(text);
  return EMAIL.test(value)
    ? { value }
    : badField(field, `"${value.slice(0, 80)}" is not an e-mail address: write it like anna@shop.example.`);
};

/** A telephone number as it is kept: see `phoneOf`. */
export const phoneField = (field: string, text: string, country: string): Phone | Refusal =>
  phoneOf(text, country) ??
  badField(field, `"${text.slice(0, 80)}" is not a telephone number: write it like +44 20 7946 0000.`);

/** Words of several lines, which may be empty. */
export const textField = (field: string, text: string, longest: number): { value: string } | Refusal => {
  const value = cleanText(text);
  if (!isLonger(value, longest)) return { value };
  return {
    why: 'too-long',
    retry: 'never',
    field,
    limit: longest,
    text: `The field "${field}" has at most ${longest} characters: shorten it.`,
  };
};

/** The names under which pictures of people are kept: what is in them, and of which kind they are. */
export const AVATAR_NAME = /^[0-9a-f]{64}\.(png|jpg|webp)$/;

export const avatarPath = (name: string): string => `/avatars/${name}`;

/** The address of a picture that was put here; empty for none. Any other would tell its host who the visitors are. */
export const avatarField = (field: string, text: string): { value: string } | Refusal => {
  const [, name = ''] = /^\/avatars\/([^/]+)$/.exec(text) ?? [];
  return text === '' || AVATAR_NAME.test(name)
    ? { value: text }
    : badField(
        field,
        'A picture is one that was put here with PUT /desk/avatar: give that address, or nothing.',
      );
};
