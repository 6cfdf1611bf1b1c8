import { isDeepStrictEqual } from 'node:util';
import { NO_CARD, type VisitorCard } from '../../protocol/cards.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { SiteSettings } from '../../protocol/sites.ts';
import { isBlank } from '../../protocol/text.ts';
import type { Account, Decision, Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { emailField, nameField, phoneField, textField } from './fields.ts';
import { pairOf } from './invitations.ts';
import { badField } from './refusals.ts';
import { inThread, type Thread, threadOf } from './thread.ts';
import { asVisitor } from './who.ts';

/** What is known of a visitor, told by themself or written down by an operator. */

/** Addresses and numbers of one visitor. */
const KEPT = 5;
/** Characters of what colleagues should know of somebody. */
const NOTE = 4000;

type Language = SiteSettings['language'];

const languageOf = (view: View, site: number | undefined): Language =>
  (site === undefined ? undefined : view.site(site)?.settings.language) ?? 'auto';

const cardNow = ({ head }: Thread, account: Account): VisitorCard =>
  head?.card ?? { ...NO_CARD, name: account.name };

/** The card and, where it is another now, the name of the person. */
const become = (thread: Thread, account: Account, card: VisitorCard): Decision => {
  if (isDeepStrictEqual(card, cardNow(thread, account))) return NOTHING;
  const named = { fact: { type: 'person-changed', person: account.id, name: card.name } } as const;
  return [
    ...inThread(thread, [{ type: 'card-changed', card }]),
    ...(card.name === account.name ? [] : [named]),
  ];
};

const added = (list: readonly string[], value: string): readonly string[] =>
  value === '' || list.includes(value) ? list : [...list, value].slice(-KEPT);

export interface Told {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

const blank = (text: string | undefined): text is undefined => text === undefined || isBlank(text);

/** What a visitor fills in: a name replaces the old one, an address or a number comes to the others. A blank says nothing. */
export const visitorSetsCard =
  (by: PersonId, { name, email, phone }: Told): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const thread = threadOf(view, visitor);
    const now = cardNow(thread, visitor);
    const called = blank(name) ? { value: now.name } : nameField('name', name);
    if (isRefusal(called)) return called;
    const address = blank(email) ? { value: '' } : emailField('email', email);
    if (isRefusal(address)) return address;
    const number = blank(phone) ? { value: '' } : phoneField('phone', phone, languageOf(view, visitor.site));
    if (isRefusal(number)) return number;
    return become(thread, visitor, {
      ...now,
      name: called.value,
      emails: added(now.emails, address.value),
      phones: added(now.phones, number.value),
    });
  };

const each = (
  list: readonly string[],
  field: (text: string, at: number) => { value: string } | Refusal,
): readonly string[] | Refusal => {
  const values = new Set<string>();
  for (const [at, text] of list.entries()) {
    const one = field(text, at);
    if (isRefusal(one)) return one;
    values.add(one.value);
  }
  return [...values];
};

const cleaned = (card: VisitorCard, language: Language): VisitorCard | Refusal => {
  for (const field of ['emails', 'phones'] as const)
    if (card[field].length > KEPT) return badField(`card.${field}`, `A card has at most ${KEPT} of them.`);
  const name = nameField('card.name', card.name, 'be empty');
  if (isRefusal(name)) return name;
  const company = nameField('card.company', card.company ?? '', 'be empty');
  if (isRefusal(company)) return company;
  const emails = each(card.emails, (text, at) => emailField(`card.emails.${at}`, text));
  if (isRefusal(emails)) return emails;
  const phones = each(card.phones, (text, at) => phoneField(`card.phones.${at}`, text, language));
  if (isRefusal(phones)) return phones;
  return { name: name.value, emails, phones, ...(company.value && { company: company.value }) };
};

/** The whole card, as an operator has it. */
export const operatorSetsCard =
  (by: PersonId, visitor: PersonId, card: VisitorCard): Rule =>
  (view) => {
    const pair = pairOf(view, by, visitor);
    if (isRefusal(pair)) return pair;
    const clean = cleaned(card, languageOf(view, pair.visitor.site));
    return isRefusal(clean) ? clean : become(pair.thread, pair.visitor, clean);
  };

/** What colleagues should know of a visitor; empty for nothing. */
export const operatorNotes =
  (by: PersonId, visitor: PersonId, note: string): Rule =>
  (view) => {
    const pair = pairOf(view, by, visitor);
    if (isRefusal(pair)) return pair;
    const words = textField('note', note, NOTE);
    if (isRefusal(words)) return words;
    if (words.value === (pair.visitor.note ?? '')) return NOTHING;
    return [{ fact: { type: 'person-changed', person: visitor, note: words.value } }];
  };
