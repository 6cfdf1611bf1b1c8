import type { Millis, Uid } from '../protocol/ids.ts';
import type { Clock } from './ports.ts';

/** Things of other pages, left to them for as long as they give signs of life. */
export interface Others {
  /** A sign of life. */
  leave(uid: Uid): void;
  forget(uid: Uid): void;
  end(): void;
}

/** `orphaned` hears of what nobody has seen to for so long. */
export const createOthers = (
  { after }: Pick<Clock, 'after'>,
  patience: Millis,
  orphaned: (uid: Uid) => void,
): Others => {
  const timers = new Map<Uid, () => void>();
  const forget = (uid: Uid) => {
    timers.get(uid)?.();
    timers.delete(uid);
  };
  return {
    leave(uid) {
      forget(uid);
      timers.set(
        uid,
        after(patience, () => {
          timers.delete(uid);
          orphaned(uid);
        }),
      );
    },
    forget,
    end() {
      for (const uid of [...timers.keys()]) forget(uid);
    },
  };
};
