import type { Millis, Uid } from '../protocol/ids.ts';
import { toJson } from '../protocol/json.ts';
import type { LeadLeft } from '../protocol/leads.ts';
import { printOf } from '../protocol/print.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Talk, VisitorClient } from './surface.ts';

/** A request that was sent, by the print of its words, until the server confirms it. */
interface Sending {
  readonly uid: Uid;
  readonly at: Millis;
}

const SENDINGS = 'lead/';
/** The same words are another request after that. */
const LASTS: Millis = 24 * 60 * 60 * 1000;

/** Where it was filled in does not matter: whoever comes back may be on another page. */
const keyOf = ({ form, fields, group, callAt, rule }: LeadLeft): string =>
  SENDINGS + printOf(toJson([form, fields, group, callAt, rule]));

/** The name under which these words were sent before, by any tab, and are not confirmed; else another. */
const nameFor = async ({ vault, chance, clock }: VisitorClient['ports'], key: string): Promise<Uid> => {
  const at = clock.now();
  for (const [old, sending] of await vault.entries<Sending>(SENDINGS))
    if (at - sending.at > LASTS) await vault.drop(old);
  return (await vault.settle<Sending>(key, { uid: chance.uid(), at })).uid;
};

/** A request that was sent, whole, until the server has it or has said no. */
interface Left extends Sending {
  readonly lead: LeadLeft;
}

/** The widget looks for these as it begins, with the files (`file/`) that were on their way. */
const LEFTS = 'form/';
/** Nobody expects an answer to what is older. */
const EXPECTED: Millis = 7 * 24 * 60 * 60 * 1000;

type Ground = Pick<VisitorClient, 'give' | 'ports'>;

/** `landed`: lets go of the words where they were written. Before the record goes, for the page may end in between. */
const sent = async (
  { give, ports: { vault, complain } }: Ground,
  { uid, lead }: Left,
  landed: () => void,
): Promise<void> => {
  const done = () => vault.drop(LEFTS + uid).catch(complain);
  try {
    await give({ type: 'leave-lead', ...lead }, uid);
  } catch (problem) {
    // A page that ends has not been told anything.
    if ((problem as Partial<Refusal>).why !== 'stopping') await done();
    throw problem;
  }
  landed();
  await done();
};

/**
 * Leaves a request. Resolves when the server has it, rejects with a `Refusal`. What was sent without an answer and
 * is sent again, after a reload too, is left once. `landed` is called as soon as the server has it.
 */
export const leaveLead = async (
  { give, ports }: Ground,
  lead: LeadLeft,
  landed = () => {},
): Promise<void> => {
  const { vault, chance, clock, complain } = ports;
  const key = keyOf(lead);
  const uid = await nameFor(ports, key).catch((problem: unknown) => {
    complain(problem);
    return chance.uid();
  });
  const left = { uid, at: clock.now(), lead };
  await vault.put(LEFTS + uid, left).catch(complain);
  await sent({ give, ports }, left, landed);
  await vault.drop(key).catch(complain);
};

/** Sends what a page before this one had sent without an answer: its author has gone on, and counts on it. */
export const sendLeft = async (
  client: Pick<VisitorClient, 'give' | 'ports'> & { readonly talk: Pick<Talk, 'composer'> },
): Promise<void> => {
  const { vault, clock, complain } = client.ports;
  const now = clock.now();
  for (const [key, left] of await vault.entries<Left>(LEFTS)) {
    const { callAt = 0, ...lead } = left.lead;
    if (now - left.at > EXPECTED) await vault.drop(key).catch(complain);
    else
      sent(client, { ...left, lead: callAt > now ? left.lead : lead }, () => {
        const { draft, set } = client.talk.composer;
        if (draft.peek() === lead.fields.message) set('');
      }).catch(() => {
        // What the server refuses is still in the form in which it was written.
      });
  }
};
