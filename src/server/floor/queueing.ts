import type { ChatHead } from '../../protocol/chat.ts';
import type { Queue } from '../../protocol/groups.ts';
import type { ChatId, Millis, PersonId } from '../../protocol/ids.ts';
import type { Bus } from '../bus/bus.ts';
import { queuesOf, remember, type Wait, waitsSince } from '../office/queue.ts';
import type { Clock } from '../ports.ts';
import type { Floor } from './floor.ts';

/** Tells those who wait where they stand. */
export interface Queueing {
  /** Where a chat that waits stood when it was last looked. */
  of(chat: ChatId): Queue | undefined;
  /** Somebody has been answered: the others learn from it how long it takes. */
  answered(before: ChatHead, now: ChatHead): void;
  /** Looks who stands where, and tells whom it concerns. Answers when to look again. */
  review(): Promise<Millis | undefined>;
}

export interface QueueingPorts {
  readonly floor: () => Pick<Floor, 'waiting'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly bus: Pick<Bus, 'cast'>;
  readonly isStaffed: (head: ChatHead) => boolean;
}

/** An estimate gets shorter by itself. */
const AGES = 15_000;

interface Told {
  readonly visitor: PersonId;
  readonly queue: Queue;
}

const same = (a: Queue | undefined, b: Queue) => a?.position === b.position && a.estimate === b.estimate;

export const createQueueing = ({ floor, clock, bus, isStaffed }: QueueingPorts): Queueing => {
  let told: ReadonlyMap<ChatId, Told> = new Map();
  let waits: readonly Wait[] = [];

  const tell = (visitor: PersonId, queue?: Queue) =>
    bus.cast({
      towards: { to: 'person', person: visitor },
      signal: { type: 'queue', ...(queue && { queue }) },
    });

  return {
    of: (chat) => told.get(chat)?.queue,
    answered: (before, { consultation }) => {
      const at = consultation?.takenAt ?? clock.now();
      const lasted = Math.max(0, at - waitsSince(before));
      waits = remember(waits, { group: before.consultation?.group, at, lasted });
    },
    review: async () => {
      const heads = floor().waiting();
      const queues = queuesOf(heads, { isStaffed, waits, now: clock.now() });
      const before = told;
      const now = new Map<ChatId, Told>();
      for (const { id, visitor } of heads) {
        const queue = queues.get(id);
        if (queue) now.set(id, { visitor, queue });
      }
      told = now;
      for (const [chat, { visitor, queue }] of now)
        if (!same(before.get(chat)?.queue, queue)) tell(visitor, queue);
      for (const [chat, { visitor }] of before) if (!now.has(chat)) tell(visitor);
      return now.size > 0 ? clock.now() + AGES : undefined;
    },
  };
};
