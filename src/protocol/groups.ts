import type { Hours } from './hours.ts';
import type { PersonId, Seq } from './ids.ts';

export type GroupId = Seq;

/**
 * Who is called when a consultation waits: everybody at once; the one with the fewest consultations;
 * or the first in the order of the members who is free.
 */
export type Routing = 'all' | 'evenly' | 'in-order';

export const ROUTINGS = ['all', 'evenly', 'in-order'] as const satisfies readonly Routing[];

/** A department that takes consultations. */
export interface Group {
  readonly id: GroupId;
  readonly name: string;
  /** In the order in which they are called. */
  readonly members: readonly PersonId[];
  readonly routing: Routing;
  /** Seconds after which a consultation that nobody took is offered to the next. */
  readonly offerFor: number;
  /** Absent: those of the site. */
  readonly hours?: Hours;
  /** Takes no new consultations; kept for what it has done. */
  readonly removed?: true;
}

/** A group as visitors see it. */
export interface GroupHere {
  readonly id: GroupId;
  readonly name: string;
  /** Whether anybody of it can answer now. */
  readonly available: boolean;
}

/** Where a visitor stands in the queue. */
export interface Queue {
  /** 1: next. */
  readonly position: number;
  /** Milliseconds until somebody answers, from how it went lately; absent where nothing honest can be said. */
  readonly estimate?: number;
}
