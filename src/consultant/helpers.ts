import { misfit } from './base/wrong.ts';
import type { Env } from './env.ts';
import type { Observer, UI } from './types.ts';

const createObserver = <A, R = A>(reducer?: (action: A) => R): Observer<A, R> => {
  const subscribers = new Set<(value: R) => unknown>();
  return {
    pub(action) {
      const value = reducer ? reducer(action) : (action as unknown as R);
      for (const subscriber of [...subscribers]) subscriber(value);
    },
    sub(subscriber) {
      // Each subscription by itself.
      const one = (value: R) => subscriber(value);
      subscribers.add(one);
      return () => void subscribers.delete(one);
    },
  };
};

/** What pages find in `UI` from the start, besides widgets. */
export const createHelpers = ({
  language: locale,
  warn,
}: Env): Pick<UI, 'createObserver' | 'toTimeString' | 'toDateString'> => {
  const format = (method: string, options: Intl.DateTimeFormatOptions) => {
    let made: Intl.DateTimeFormat | undefined;
    return (date: Date | number): string => {
      made ??= new Intl.DateTimeFormat(locale, options);
      try {
        return made.format(date);
      } catch {
        misfit({ warn }, method, 'date', 'a date or milliseconds', date);
        return '';
      }
    };
  };
  return {
    createObserver,
    toTimeString: format('toTimeString', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    toDateString: format('toDateString', { year: 'numeric', month: '2-digit', day: '2-digit' }),
  };
};
