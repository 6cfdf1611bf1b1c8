import type { Millis } from '../protocol/ids.ts';
import type { Hint, Ports, Surroundings } from './ports.ts';
import { createNews, type Scope } from './scope.ts';

/** Storage that does not answer by then is not waited for. */
const READS_WITHIN: Millis = 1_000;

export interface AbsenceParty {
  /** The page may be gone for good: what has to be kept is kept now. */
  leave(): void;
  /** Reads what other pages have written while this one was away. */
  back(): Promise<unknown>;
}

/**
 * The surroundings of a client that is away while its page is frozen. Then it holds nothing for which a browser throws
 * a waiting page away; `resumed` is told once it has all again, and knows what others wrote meanwhile.
 */
export const createAbsence = (
  { surroundings, vault, tabs, complain }: Ports,
  clock: Scope,
  { leave, back }: AbsenceParty,
): Surroundings => {
  const news = createNews<[Hint]>(complain);
  /** Counts the absences: one that ends after another has begun ends nothing. */
  let absences = 0;
  let away = false;
  let returning = 0;

  const goAway = () => {
    absences++;
    away = true;
    news.tell('frozen');
    leave();
    vault.rest?.();
    tabs.rest?.();
  };

  const comeBack = async () => {
    const mine = absences;
    if (returning === mine) return;
    returning = mine;
    vault.wake?.();
    tabs.wake?.();
    const late = new Promise<void>((resolve) => clock.after(READS_WITHIN, resolve));
    await Promise.race([back().catch(complain), late]);
    if (mine !== absences || clock.ended()) return;
    away = false;
    news.tell('resumed');
  };

  clock.add(
    surroundings.on((hint) => {
      if (hint === 'frozen') goAway();
      else if (!away) news.tell(hint);
      else if (hint === 'visible' || hint === 'resumed') void comeBack();
    }),
  );
  return { ...surroundings, on: news.on };
};
