import type { ChatFact } from '../../protocol/events.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { LEAD_STATUSES, type LeadLeft, type LeadStatus } from '../../protocol/leads.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Rule, View } from '../store/store.ts';
import { countryOf } from './country.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { textField } from './fields.ts';
import { fieldsOfLead } from './lead-fields.ts';
import { badField } from './refusals.ts';
import { groupFor, inThread, type Thread, threadOf } from './thread.ts';
import { asOperator, asVisitor } from './who.ts';

/** What visitors ask for outside a conversation. */

/** Characters of an address or a title that are kept, and of a rule's name. */
const LONG = 2048;
const RULE = 40;
/** How far ahead a call can be asked for. */
const AHEAD = 60 * 24 * 60 * 60 * 1000;
const NOTE = 4000;

/** The form that is on the screen is put away. */
export const visitorEndsLead =
  (by: PersonId, how: 'cancelled' | 'hidden'): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const { chat, head } = threadOf(view, visitor);
    return head?.lead ? [{ chat, fact: { type: 'lead-ended', shown: head.lead.id, how } }] : NOTHING;
  };

const refusalOfTime = (view: View, callAt: number | undefined): Refusal | undefined => {
  if (callAt === undefined || (callAt > view.at && callAt <= view.at + AHEAD)) return undefined;
  return badField(
    'callAt',
    'The time of the call is in milliseconds since 1970, from now on and within 60 days.',
  );
};

/** The form that showed this lead, if it did, and what becomes of the one on the screen. */
const ending = ({ head }: Thread, { form }: LeadLeft): readonly ChatFact[] => {
  if (!head?.lead) return [];
  const { id: shown } = head.lead;
  return [{ type: 'lead-ended', shown, how: head.lead.form === form ? 'submitted' : 'hidden' }];
};

/** A request is never lost for what stands beside it: an address too long is cut, an unknown group left out. */
export const visitorLeavesLead =
  (by: PersonId, left: LeadLeft): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const fields = fieldsOfLead(left, countryOf(view.site(visitor.site), left.page.url));
    if (isRefusal(fields)) return fields;
    const { form, page, callAt, rule } = left;
    const refusal = refusalOfTime(view, callAt);
    if (refusal) return refusal;
    const thread = threadOf(view, visitor);
    const group = groupFor(view, visitor.site, left.group);
    const shownBy = thread.head?.lead?.form === form ? thread.head.lead.rule : rule?.slice(0, RULE);
    const lead: ChatFact = {
      type: 'lead-left',
      form,
      fields: fields.value,
      page: {
        url: page.url.slice(0, LONG),
        title: page.title.slice(0, LONG),
        referrer: page.referrer.slice(0, LONG),
      },
      ...(group !== undefined && { group }),
      ...(callAt !== undefined && { callAt }),
      ...(shownBy && { rule: shownBy }),
    };
    return inThread(thread, [lead, ...ending(thread, left)]);
  };

export interface LeadChange {
  readonly status?: LeadStatus | undefined;
  readonly note?: string | undefined;
}

/** How far the office is with a lead. */
export const operatorSetsLead =
  (by: PersonId, id: number, { status, note }: LeadChange): Rule =>
  (view) => {
    const operator = asOperator(view, by);
    if (isRefusal(operator)) return operator;
    const lead = view.lead(id);
    if (!lead) return badField('lead', `There is no lead ${id}: take its number from the list of leads.`);
    if (status !== undefined && !LEAD_STATUSES.includes(status))
      return badField('status', `The status is one of ${LEAD_STATUSES.join(', ')}.`);
    const words = note === undefined ? { value: lead.note } : textField('note', note, NOTE);
    if (isRefusal(words)) return words;
    const fact = {
      type: 'lead-changed',
      lead: id,
      ...(status !== undefined && status !== lead.status && { status }),
      ...(words.value !== lead.note && { note: words.value }),
    } as const;
    return Object.keys(fact).length > 2 ? [{ fact }] : NOTHING;
  };
