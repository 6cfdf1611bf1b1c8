import type { FormField } from '../../protocol/campaigns.ts';
import type { VisitorCard } from '../../protocol/cards.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { cleanName, cleanText, faultOfText, isBlank } from '../../protocol/text.ts';

export type FieldName = FormField['name'];
export type Values = Readonly<Partial<Record<FieldName, string>>>;

/** `needed`: nothing is there; `wrong`: it cannot be what it should be. */
export type Fault = 'needed' | 'wrong';
export type Faults = Readonly<Partial<Record<FieldName, Fault>>>;

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
/** The longest address there can be. */
const EMAIL_LENGTH = 254;
const PHONE = /^\+?[\d\s().\-–/]+$/;

const isRight: Readonly<Record<FieldName, (value: string) => boolean>> = {
  name: (value) => value.length <= LIMITS.name,
  email: (value) => value.length <= EMAIL_LENGTH && EMAIL.test(value),
  phone: (value) => {
    const digits = value.replace(/\D/g, '').length;
    return PHONE.test(value) && digits >= 7 && digits <= 15;
  },
  message: (value) => faultOfText(value) !== 'too-long',
};

/** What was written, without what cannot be seen. */
export const cleanValue = (name: FieldName, value = ''): string =>
  name === 'message' ? cleanText(value) : cleanName(value);

/** What is wrong with a form, field by field; empty when it can be sent. */
export const faultsIn = (fields: readonly FormField[], values: Values): Faults => {
  const faults: Partial<Record<FieldName, Fault>> = {};
  for (const { name, required } of fields) {
    const value = cleanValue(name, values[name]);
    if (isBlank(value)) {
      if (required) faults[name] = 'needed';
    } else if (!isRight[name](value)) faults[name] = 'wrong';
  }
  return faults;
};

/** The fields that were filled in. */
export const filledIn = (fields: readonly FormField[], values: Values): Values =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = cleanValue(name, values[name]);
      return isBlank(value) ? [] : [[name, value]];
    }),
  );

/** What the card says of a field; the newest where there are several. */
export const knownOf = (card: VisitorCard | undefined, name: FieldName): string => {
  if (!card || name === 'message') return '';
  return name === 'name' ? card.name : (card[`${name}s`].at(-1) ?? '');
};

/**
 * What is still to be asked before the first message. What need not be told is asked once: before
 * the first conversation of all.
 */
export const unknownFields = (
  fields: readonly FormField[],
  card: VisitorCard | undefined,
  first: boolean,
): readonly FormField[] =>
  fields.filter(({ name, required }) => name !== 'message' && !knownOf(card, name) && (required || first));
