import { useEffect, useReducer, useState } from 'preact/hooks';
import { useDesk } from './context.tsx';

/** A part of the desk that is loaded when it is needed for the first time. */
export interface Later<T> {
  /** Undefined until it is there. */
  readonly part: T | undefined;
  /** It could not be loaded; `again` tries once more. */
  readonly failed: boolean;
  readonly again: () => void;
}

export const useLater = <T extends object>(load: () => Promise<T>): Later<T> => {
  const { ports } = useDesk();
  const [found, setFound] = useState<{ readonly it: T } | 'failed' | undefined>();
  const [attempt, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => {
    let here = true;
    setFound(undefined);
    load().then(
      (it) => here && setFound({ it }),
      (problem) => {
        if (here) setFound('failed');
        ports.complain(problem);
        void ports.gone.ask(problem);
      },
    );
    return () => {
      here = false;
    };
  }, [attempt]);
  return {
    part: typeof found === 'object' ? found.it : undefined,
    failed: found === 'failed',
    again: () => again(undefined),
  };
};
