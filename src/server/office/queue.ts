import type { ChatHead } from '../../protocol/chat.ts';
import type { GroupId, Queue } from '../../protocol/groups.ts';
import type { ChatId, Millis } from '../../protocol/ids.ts';

/** How long somebody waited until they were answered. */
export interface Wait {
  readonly group: GroupId | undefined;
  /** When it ended. */
  readonly at: Millis;
  readonly lasted: Millis;
}

/** Waits that are looked back at; with fewer than `ENOUGH` nothing honest can be said. */
const LATELY = 20;
const ENOUGH = 5;
/** What was longer ago says nothing of now. */
const FRESH = 24 * 60 * 60 * 1000;

/** Adds a wait to those of late. */
export const remember = (waits: readonly Wait[], wait: Wait): readonly Wait[] => {
  const ofGroup = waits.filter(({ group }) => group === wait.group).slice(1 - LATELY);
  return [...waits.filter(({ group }) => group !== wait.group), ...ofGroup, wait];
};

/** When the visitor began to wait. */
export const waitsSince = (head: ChatHead): Millis =>
  head.consultation?.waitsSince ?? head.consultation?.startedAt ?? 0;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
};

/** Quarters of a minute at first, then whole minutes: more would be a promise. */
const rounded = (ms: Millis): Millis => {
  const step = ms <= 60_000 ? 15_000 : 60_000;
  return Math.max(step, Math.ceil(ms / step) * step);
};

/**
 * How much longer: what was left, to half of those who had waited as long as this. Undefined where
 * too few of them were answered lately.
 */
export const estimate = (
  waits: readonly Wait[],
  {
    group,
    waited,
    now,
  }: { readonly group: GroupId | undefined; readonly waited: Millis; readonly now: Millis },
): Millis | undefined => {
  const longer = waits
    .filter((wait) => wait.group === group && now - wait.at <= FRESH && wait.lasted > waited)
    .map(({ lasted }) => lasted - waited);
  return longer.length < ENOUGH ? undefined : rounded(median(longer));
};

export interface Desk {
  /** Whether anybody of a group (of the whole office, without one) can answer now. */
  isStaffed(head: ChatHead): boolean;
  readonly waits: readonly Wait[];
  readonly now: Millis;
}

/** Where everybody stands who waits, by chat: those of one group in the order in which they began. */
export const queuesOf = (heads: readonly ChatHead[], desk: Desk): ReadonlyMap<ChatId, Queue> => {
  const queues = new Map<ChatId, Queue>();
  const lengths = new Map<GroupId | undefined, number>();
  const waiting = heads
    .filter(({ consultation }) => consultation?.status === 'waiting')
    .toSorted((a, b) => (a.consultation?.id ?? 0) - (b.consultation?.id ?? 0));
  for (const head of waiting) {
    const group = head.consultation?.group;
    const position = (lengths.get(group) ?? 0) + 1;
    lengths.set(group, position);
    const waited = Math.max(0, desk.now - waitsSince(head));
    const left = desk.isStaffed(head) ? estimate(desk.waits, { group, waited, now: desk.now }) : undefined;
    queues.set(head.id, { position, ...(left !== undefined && { estimate: left }) });
  }
  return queues;
};
