import type { Values } from './fields.ts';
import type { Kit } from './kit.ts';

/** Where the answer to a request goes. */
export const requestText = ({ words }: Kit, { email, phone }: Values): string => {
  const contact = email ?? phone;
  return contact ? words.requestTo(contact) : words.requestSoon;
};

/** When somebody is called: at a moment, or as soon as it can be. */
export const callText = ({ words, moments }: Kit, phone: string, at: number, away: boolean): string => {
  if (at) return words.callDoneAt(phone, moments.whole(at));
  return away ? words.callDoneAway(phone) : words.callDoneNow(phone);
};
