import type { Millis, Uid } from '../protocol/ids.ts';
import type { LeadLeft } from '../protocol/leads.ts';
import { printOf } from '../protocol/print.ts';
import type { VisitorClient } from './surface.ts';

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
