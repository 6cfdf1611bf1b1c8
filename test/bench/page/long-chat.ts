import { openSqlite } from '../../../src/server/store/sqlite/open.ts';
import type { Decided, Store } from '../../../src/server/store/store.ts';

/** Sentences of the lengths that people write, from one word to a paragraph with a link. */
const SENTENCES = [
  'Ok',
  'Thank you!',
  'Is the blue teapot still in stock? I could not find it in the list any more.',
  'Yes, there are three of them left in our warehouse, and one more on display in the shop.',
  'Delivery takes two to four working days. You can follow the parcel here: https://shop.example/track/81723',
  'And how is it packed? The last one I ordered somewhere else came in pieces, and it took them weeks to answer. I would rather pay a little more for a box that survives the journey.',
  'Every piece goes into its own box with paper around it, and the boxes into a larger one.',
  'One moment please, I am asking a colleague.',
  '👍',
] as const;

const DAY = 86_400_000;
const LASTED = 200 * DAY;
/** Messages written at the same moment: one transaction. */
const AT_ONCE = 8;

/** A message as a decision: of the visitor or of the operator, in turns of one to three. */
const message = (at: number, chat: number, visitor: number, operator: number): Decided => ({
  fact: { type: 'message-posted', text: SENTENCES[(at * 7) % SENTENCES.length] ?? '' },
  chat,
  by: Math.floor(at / 2) % 3 === 0 ? operator : visitor,
});

const committed = async (store: Store, by: number, facts: readonly Decided[]): Promise<number> => {
  const outcome = await store.commit({ by, rule: () => facts });
  if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
  return outcome.events[0]?.seq ?? 0;
};

/** What a long conversation is about: enough to go on with it. */
export interface LongChat {
  readonly chat: number;
  readonly operator: number;
  readonly visitor: number;
}

/** The newest conversation that is going on. */
const newest = async (
  store: Store,
): Promise<Omit<LongChat, 'operator'> & { readonly consultation: number }> => {
  const heads = await store.openConsultations();
  const head = heads.toSorted((one, two) => two.id - one.id)[0];
  if (!head?.consultation) throw new Error('Nobody has written anything.');
  return { chat: head.id, visitor: head.visitor, consultation: head.consultation.id };
};

/** Somebody takes the newest conversation. */
export const takeNewest = async (store: Store): Promise<LongChat> => {
  const { consultation, ...about } = await newest(store);
  const { chat } = about;
  const name = 'Anna Weber';
  const operator = await committed(store, 0, [{ fact: { type: 'person-added', kind: 'operator', name } }]);
  await committed(store, operator, [
    { fact: { type: 'consultation-taken', consultation, operator }, chat },
    { fact: { type: 'joined', person: { id: operator, kind: 'operator', name } }, chat },
  ]);
  return { ...about, operator };
};

/**
 * Writes a long history into the newest conversation in this database, as if it had gone on for
 * months. Everything has been read. Nobody else may have the database open.
 */
export const writeHistory = async (path: string, messages: number, open = openSqlite): Promise<LongChat> => {
  const began = Date.now() - LASTED;
  let written = 0;
  const store = open({ path, clock: { now: () => Math.round(began + (LASTED * written) / messages) } });
  const talk = await takeNewest(store);
  const { chat, operator, visitor } = talk;
  while (written < messages) {
    const facts = Array.from({ length: Math.min(AT_ONCE, messages - written) }, (_, at) =>
      message(written + at, chat, visitor, operator),
    );
    written += facts.length;
    await committed(store, operator, facts);
  }
  const read = await store.head();
  for (const by of [visitor, operator])
    await committed(store, by, [{ fact: { type: 'marked', delivered: read, read }, chat }]);
  await store.close();
  return talk;
};
