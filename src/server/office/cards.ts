import { isDeepStrictEqual } from 'node:util';
import { NO_CARD, type VisitorCard } from '../../protocol/cards.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { isBlank } from '../../protocol/text.ts';
import type { Account, Decision, Rule } from '../store/store.ts';
import { countryOf } from './country.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { emailField, nameField, phoneField, textField } from './fields.ts';
import { pairOf } from './invitations.ts';
import type { Phone } from './phones.ts';
import type { Present } from './present.ts';
import { badField } from './refusals.ts';
import { inThread, type Thread, threadOf } from './thread.ts';
import { asVisitor } from './who.ts';

/** What is known of a visitor, told by themself or written down by an operator. */

/** Addresses and numbers of one visitor. */
const KEPT = 5;
/** Characters of what colleagues should know of somebody. */
const NOTE = 4000;

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

/** How the numbers that stay were written, with the newest of them. */
const writtenOf = (
  phones: readonly string[],
  now: VisitorCard['written'],
  latest: readonly Phone[],
): Pick<VisitorCard, 'written'> => {
  const told = new Map(latest.map(({ value, written }) => [value, written]));
  const kept = phones.flatMap((phone) => {
    const written = told.has(phone) ? told.get(phone) : now?.[phone];
    return written === undefined ? [] : [[phone, written] as const];
  });
  return kept.length > 0 ? { written: Object.fromEntries(kept) } : {};
};

export interface Told {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

const blank = (text: string | undefined): text is undefined => text === undefined || isBlank(text);

/** What a visitor fills in: a name replaces the old one, an address or a number comes to the others. A blank says nothing. */
export const visitorSetsCard =
  (by: PersonId, { name, email, phone }: Told, present: Pick<Present, 'pageOf'>): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const thread = threadOf(view, visitor);
    const { written, ...now } = cardNow(thread, visitor);
    const called = blank(name) ? { value: now.name } : nameField('name', name);
    if (isRefusal(called)) return called;
    const address = blank(email) ? { value: '' } : emailField('email', email);
    if (isRefusal(address)) return address;
    const country = countryOf(view.site(visitor.site), present.pageOf(by));
    const number = blank(phone) ? undefined : phoneField('phone', phone, country);
    if (number && isRefusal(number)) return number;
    const phones = added(now.phones, number?.value ?? '');
    return become(thread, visitor, {
      ...now,
      name: called.value,
      emails: added(now.emails, address.value),
      phones,
      ...writtenOf(phones, written, number ? [number] : []),
    });
  };

const each = <One extends { readonly value: string }>(
  list: readonly string[],
  field: (text: string, at: number) => One | Refusal,
): readonly One[] | Refusal => {
  const all = new Map<string, One>();
  for (const [at, text] of list.entries()) {
    const one = field(text, at);
    if (isRefusal(one)) return one;
    all.set(one.value, one);
  }
  return [...all.values()];
};

const valuesOf = (all: readonly { readonly value: string }[]): readonly string[] =>
  all.map(({ value }) => value);

/** What is in the card already is no news: it stays written as the visitor wrote it. */
const cleaned = (card: VisitorCard, now: VisitorCard, country: string): VisitorCard | Refusal => {
  for (const field of ['emails', 'phones'] as const)
    if (card[field].length > KEPT) return badField(`card.${field}`, `A card has at most ${KEPT} of them.`);
  const name = nameField('card.name', card.name, 'be empty');
  if (isRefusal(name)) return name;
  const company = nameField('card.company', card.company ?? '', 'be empty');
  if (isRefusal(company)) return company;
  const emails = each(card.emails, (text, at) => emailField(`card.emails.${at}`, text));
  if (isRefusal(emails)) return emails;
  const phones = each(card.phones, (text, at) => phoneField(`card.phones.${at}`, text, country));
  if (isRefusal(phones)) return phones;
  const news = phones.filter(({ value }) => !card.phones.includes(value));
  return {
    name: name.value,
    emails: valuesOf(emails),
    phones: valuesOf(phones),
    ...writtenOf(valuesOf(phones), now.written, news),
    ...(company.value && { company: company.value }),
  };
};

/** The whole card, as an operator has it. */
export const operatorSetsCard =
  (by: PersonId, visitor: PersonId, card: VisitorCard, present: Pick<Present, 'pageOf'>): Rule =>
  (view) => {
    const pair = pairOf(view, by, visitor);
    if (isRefusal(pair)) return pair;
    const country = countryOf(view.site(pair.visitor.site ?? 0), present.pageOf(visitor));
    const clean = cleaned(card, cardNow(pair.thread, pair.visitor), country);
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
