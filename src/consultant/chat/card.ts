import type { VisitorVcard } from '../api.ts';
import type { Inner } from '../parts.ts';

export const cardOf = ({ client }: Pick<Inner, 'client'>): VisitorVcard => {
  const { name = '', emails = [], phones = [], written = {} } = client.talk.head.peek()?.card ?? {};
  return { name, email: [...emails], phone: phones.map((phone) => written[phone] ?? phone) };
};

/** Fields to ask for. Once a form was saved, what may be left empty is not asked for again. */
export const requiredOf = ({ client, settings }: Pick<Inner, 'client' | 'settings'>): string[] => {
  const saved = client.talk.head.peek()?.card;
  const card = cardOf({ client });
  return settings
    .peek()
    .form.filter(({ name, required }) => (required || !saved) && name !== 'message' && !card[name].length)
    .map(({ name }) => name);
};
