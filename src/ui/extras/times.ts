import { type Hours, opensAt } from '../../protocol/hours.ts';
import type { Millis } from '../../protocol/ids.ts';

/** When somebody is there again; undefined where it is open, or nobody can say. */
export const backAt = (hours: Hours | null, now: Millis): Millis | undefined => {
  const at = hours ? opensAt(hours, now) : undefined;
  return at === now ? undefined : at;
};
