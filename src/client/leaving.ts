import type { Millis, Uid } from '../protocol/ids.ts';
import type { LeadLeft } from '../protocol/leads.ts';
import type { VisitorClient } from './surface.ts';

/** A request that was sent, by the print of its words, until the server confirms it. */
interface Sending {
  readonly uid: Uid;
  readonly at: Millis;
}

const SENDINGS = 'lead/';
/** The same words are another request after that. */
const LASTS: Millis = 24 * 60 * 60 * 1000;

/** Tells the same words from others: the words themselves stay in the form. */
const printOf = (text: string): string => {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 2) ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return [text.length, a >>> 0, b >>> 0].map((part) => part.toString(36)).join('.');
};

/** Where it was filled in does not matter: whoever comes back may be on another page. */
const keyOf = ({ form, fields, group, callAt, rule }: LeadLeft): string =>
  SENDINGS + printOf(JSON.stringify([form, fields, group, callAt, rule]));

/** The name under which these words were sent before, by any tab, and are not confirmed; else another. */
const nameFor = async ({ vault, chance, clock }: VisitorClient['ports'], key: string): Promise<Uid> => {
  const at = clock.now();
  for (const [old, sending] of await vault.entries<Sending>(SENDINGS))
    if (at - sending.at > LASTS) await vault.drop(old);
  return (await vault.settle<Sending>(key, { uid: chance.uid(), at })).uid;
};

/**
 * Leaves a request. Resolves when the server has it, rejects with a `Refusal`. What was sent without an answer and
 * is sent again, after a reload too, is left once.
 */
export const leaveLead = async (
  { give, ports }: Pick<VisitorClient, 'give' | 'ports'>,
  lead: LeadLeft,
): Promise<void> => {
  const { vault, chance, complain } = ports;
  const key = keyOf(lead);
  const uid = await nameFor(ports, key).catch((problem: unknown) => {
    complain(problem);
    return chance.uid();
  });
  await give({ type: 'leave-lead', ...lead }, uid);
  await vault.drop(key).catch(complain);
};
