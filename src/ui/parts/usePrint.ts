import { useEffect, useRef } from 'preact/hooks';
import type { Printed } from './print/Paper.tsx';

/**
 * So long after a conversation is there, what prints it is loaded on a page of somebody else's: nothing that a visitor
 * waits for comes later by it.
 */
const LOADS_AFTER = 3000;

/** Has a conversation printed whole, by whatever way the page is printed. `own`: the page is there for it. */
export const usePrint = (printed: Printed, own: boolean, complain: (problem: unknown) => void): void => {
  const latest = useRef(printed);
  latest.current = printed;
  useEffect(() => {
    let end: (() => void) | undefined;
    const timer = setTimeout(
      () => {
        end = () => {
          end = undefined;
        };
        import('./print/watch.ts')
          .then(({ watchPrinting }) => {
            if (end) end = watchPrinting(() => latest.current, own, complain);
          })
          .catch(complain);
      },
      own ? 0 : LOADS_AFTER,
    );
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [printed.talk]);
};
