import { daysToCall } from '../../protocol/call-times.ts';
import { isOpenAt } from '../../protocol/hours.ts';
import type { Env } from '../env.ts';

/** What the clock says: whether somebody can call now, and when else. */
export const timesAt = ({ now, hours }: ReturnType<NonNullable<Env['moment']>>) => {
  const days = daysToCall(hours, now);
  return {
    is_schedule_active: hours === null || isOpenAt(hours, now),
    delayed_call_times: days.length > 0 ? days.map(({ at, times }) => ({ date: at, times })) : null,
  };
};
