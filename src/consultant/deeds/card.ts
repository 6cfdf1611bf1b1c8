import type { CardInput } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import type { Inner } from '../parts.ts';

export type ReadCard = { -readonly [K in keyof CardInput]: CardInput[K] };

/** What of a card is a text. The rest is told and left out. */
export const readCard = ({ env }: Pick<Inner, 'env'>, method: string, given: unknown): ReadCard => {
  const card: ReadCard = {};
  if (typeof given !== 'object' || !given) {
    misfit(env, method, 'vcard', 'an object with name, email or phone', given);
    return card;
  }
  for (const field of ['name', 'email', 'phone'] as const) {
    const value = Reflect.get(given, field);
    if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value).trim();
      if (text) card[field] = text;
    } else if (value !== undefined && value !== null) misfit(env, method, field, 'a text', value);
  }
  return card;
};

export const isMail = (value: unknown): value is string =>
  typeof value === 'string' && /^\S+@\S+\.\S+$/.test(value.trim());
