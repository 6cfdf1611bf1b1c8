import type { CardField } from '../../protocol/cards.ts';
import type { CardInput, VisitorVcard } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import type { Inner } from '../parts.ts';

/** How many addresses and numbers are kept. */
const KEPT = 5;

export interface Card {
  /** With what is on its way to the server. */
  now(): VisitorVcard;
  /** Saves what is a text; a wrong field is told and left out. Resolves when it is saved. */
  set(method: string, card: CardInput): Promise<void>;
  /** Fields to ask for. Once a form was saved, what may be left empty is not asked for again. */
  required(): CardField[];
}

const with5 = (list: readonly string[], more: string | undefined): readonly string[] =>
  more && !list.includes(more) ? [...list, more].slice(-KEPT) : list;

export const readCard = (
  { env }: Pick<Inner, 'env'>,
  method: string,
  given: unknown,
): { name?: string; email?: string; phone?: string } => {
  const card: { name?: string; email?: string; phone?: string } = {};
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

export const createCard = (inner: Inner): Card => {
  const { client, acts } = inner;
  const sent = new Set<CardInput>();
  const known = () => client.talk.head.peek()?.card;
  const now = (): VisitorVcard => {
    const card = known();
    let [name, email, phone] = [card?.name ?? '', card?.emails ?? [], card?.phones ?? []];
    for (const one of sent) {
      name = one.name ?? name;
      email = with5(email, one.email);
      phone = with5(phone, one.phone);
    }
    return { name, email: [...email], phone: [...phone] };
  };
  return {
    now,
    async set(method, given) {
      const card = readCard(inner, method, given);
      if (Object.keys(card).length === 0) return;
      sent.add(card);
      try {
        await acts.setCard(card);
      } finally {
        sent.delete(card);
      }
    },
    required() {
      const card = now();
      const saved = known() !== undefined || sent.size > 0;
      const fields = inner.settings.peek().form.filter(({ required }) => required || !saved);
      return fields
        .map(({ name }) => name)
        .filter((name): name is CardField => name !== 'message' && card[name].length === 0);
    },
  };
};
