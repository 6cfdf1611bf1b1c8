import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './context.tsx';

/** A part of the desk that is loaded when it is needed for the first time. */
export const useLater = <T extends object>(load: () => Promise<T>): T | undefined => {
  const { ports } = useDesk();
  const [part, setPart] = useState<{ readonly it: T } | undefined>();
  useEffect(() => {
    let here = true;
    load()
      .then((it) => here && setPart({ it }))
      .catch(ports.complain);
    return () => {
      here = false;
    };
  }, []);
  return part?.it;
};
