import type { Call, Parts } from '../parts.ts';

/** Calls that are not over. A page may be left first: then the next one carries them out. */
export interface UnderWay {
  /** A call has begun; what it gives is called when it is over. */
  begun(...call: Call): () => void;
  /** Keeps all that is under way, and what has not begun. */
  keep(): void;
}

export const createUnderWay = ({ calls, journal }: Pick<Parts, 'calls' | 'journal'>): UnderWay => {
  const under = new Set<Call>();
  const keep = () => journal([...under, ...calls]);
  return {
    begun(...call) {
      under.add(call);
      keep();
      return () => {
        under.delete(call);
        keep();
      };
    },
    keep,
  };
};
