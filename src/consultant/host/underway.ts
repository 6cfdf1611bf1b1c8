import type { General } from '../comagic.ts';
import type { Call, Inner } from '../parts.ts';
import { nameOf } from './commands.ts';

/** Methods that give something, and may come a moment before the page is left; by the queue as well. */
const GIVE: readonly string[] = [
  'addOfflineRequest',
  'addVisitorInfo',
  'deleteProperty',
  'setProperty',
  'sitePhoneCall',
  'trackEvent',
] satisfies readonly (keyof General)[];

/** What can be kept. Where something cannot, nothing beside it could. */
const isKept = (call: Call): boolean => {
  if (!GIVE.includes(nameOf(call))) return false;
  try {
    JSON.stringify(call);
    return true;
  } catch {
    return false;
  }
};

/** Calls that were begun and are not over: they stay in the journal. */
export interface UnderWay {
  /** One has begun; what it gives is called when it is over. */
  begun(...call: Call): () => void;
  readonly under: ReadonlySet<Call>;
}

export const createUnderWay = ({
  journal: { calls, left, keep },
  until,
}: Pick<Inner, 'journal' | 'until'>): UnderWay => {
  const under = new Set<Call>();
  let ended: true | undefined;
  // What the page before only looked at or opened is over with it.
  calls.unshift(...calls.splice(0, left).filter(isKept));
  until(() => {
    ended = true;
    keep(true);
  });
  return {
    begun(...call) {
      if (!isKept(call)) return () => undefined;
      under.add(call);
      calls.push(call);
      keep();
      return () => {
        calls.splice(calls.indexOf(call), 1);
        keep(ended);
      };
    },
    under,
  };
};
