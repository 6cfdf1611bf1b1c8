import type { Millis, PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { isRefusal } from '../office/decision.ts';
import type { Rule } from '../store/store.ts';
import { createBuckets } from './buckets.ts';
import type { Limits } from './limits.ts';
import { networkOf } from './network.ts';

/** What keeps programs from filling the desk with requests, without a riddle for people. */
export interface LeadLimits {
  /**
   * The same rule, for as many requests as a person and an address may leave. Only what would be
   * accepted counts: neither a mistake in a field nor a repeat uses anything up.
   */
  limited(rule: Rule, of: { readonly person: PersonId; readonly address: string }): Rule;
  sweep(): void;
}

/** A person has to look at it: a page that sent it again by itself would hold the words behind it for minutes. */
const tooMany = (after: Millis): Refusal => ({
  why: 'too-fast',
  retry: 'changed',
  after,
  text: `Too many requests from here: leave the next one in ${Math.ceil(after / 60_000)} min, or write in the chat.`,
});

export const createLeadLimits = ({ leads }: Pick<Limits, 'leads'>, now: () => Millis): LeadLimits => {
  const people = createBuckets<PersonId>(leads.person, now);
  const addresses = createBuckets<string>(leads.address, now);
  return {
    limited:
      (rule, { person, address }) =>
      (view) => {
        const decision = rule(view);
        if (isRefusal(decision)) return decision;
        const after = people.take(person) || addresses.take(networkOf(address));
        return after > 0 ? tooMany(after) : decision;
      },
    sweep: () => {
      people.sweep();
      addresses.sweep();
    },
  };
};
