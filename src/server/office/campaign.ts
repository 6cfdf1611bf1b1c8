import { createHash } from 'node:crypto';
import type { Rule as Campaign, RuleId } from '../../protocol/campaigns.ts';
import { stateOf } from '../../protocol/chat.ts';
import type { ChatFact } from '../../protocol/events.ts';
import { isOpenAt } from '../../protocol/hours.ts';
import type { PersonId, SiteId } from '../../protocol/ids.ts';
import type { Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import type { Present } from './present.ts';
import { inThread, threadOf } from './thread.ts';
import { asVisitor } from './who.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The same visitor is always on the same side of a rule's hold-out. */
const isHeldOut = (visitor: PersonId, { id, holdOut }: Campaign): boolean =>
  createHash('sha256').update(`${visitor} ${id}`).digest().readUInt32BE(0) % 100 < holdOut;

const wasShownEnough = (view: View, visitor: PersonId, { id, atMost }: Campaign): boolean => {
  const since = view.at - atMost.days * DAY;
  return view.shownTo(visitor).filter(({ rule, at }) => rule === id && at > since).length >= atMost.times;
};

/** The conditions that the page cannot be trusted with. The others are the page's to watch. */
const holds = (
  view: View,
  site: SiteId,
  { when }: Campaign,
  present: Pick<Present, 'isAvailable'>,
): boolean => {
  const hours = view.site(site)?.settings.hours;
  const isOpen = !hours || isOpenAt(hours, view.at);
  return (
    (when.available === undefined || when.available === present.isAvailable(site)) &&
    (when.withinHours === undefined || when.withinHours === isOpen)
  );
};

const shownBy = (view: View, visitor: PersonId, rule: Campaign): ChatFact => {
  if (isHeldOut(visitor, rule)) return { type: 'held-out', rule: rule.id };
  if (rule.shows !== 'invite') return { type: 'lead-shown', rule: rule.id, form: rule.shows };
  const until = rule.expires > 0 ? { until: view.at + rule.expires * 1000 } : {};
  return { type: 'invited', text: rule.text, rule: rule.id, ...until };
};

/**
 * A rule of the site has come true on a page. It is shown where nothing else is going on, within its
 * cap, and unless the visitor is one of those it is held back from; otherwise nothing happens.
 */
export const ruleMet =
  (by: PersonId, id: RuleId, present: Pick<Present, 'isAvailable'>): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const rule = view.site(visitor.site)?.settings.rules.find((one) => one.id === id);
    const thread = threadOf(view, visitor);
    if (!rule?.on || stateOf(thread.head) !== 'available') return NOTHING;
    if (wasShownEnough(view, by, rule) || !holds(view, visitor.site, rule, present)) return NOTHING;
    return inThread(thread, [shownBy(view, by, rule)]);
  };
