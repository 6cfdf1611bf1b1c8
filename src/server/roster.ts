import type { Millis, PersonId } from '../protocol/ids.ts';
import type { Availability, Colleague } from '../protocol/people.ts';
import { type Directory, publicly } from './directory.ts';
import type { Clock } from './ports.ts';
import type { Account } from './store/store.ts';

/** Who of the colleagues can answer: has chosen to, and is connected. */
export interface Roster {
  /** One more connection of a colleague is open. */
  came(person: PersonId): void;
  left(person: PersonId): void;
  /** Somebody or something in the directory has changed: tells what follows from it. */
  review(): void;
  /** Whether anybody can answer visitors now. */
  available(): boolean;
  /** Whether that colleague can. */
  online(person: PersonId): boolean;
  colleagues(): readonly Colleague[];
  colleagueOf(account: Account): Colleague;
  /** Counts those as gone who left long enough ago. */
  sweep(): void;
}

export interface RosterTells {
  colleague(colleague: Colleague): void;
  available(available: boolean): void;
}

/** Loading the desk again is not leaving. */
const GRACE = 5_000;

export const createRoster = (directory: Directory, clock: Clock, tells: RosterTells): Roster => {
  const connections = new Map<PersonId, { count: number; leftAt: Millis }>();
  const told = new Map<PersonId, string>();
  let available = false;

  const availabilityOf = (account: Account): Availability =>
    !account.disabled && connections.has(account.id) ? account.chosen : 'offline';

  const colleagueOf = (account: Account): Colleague => ({
    ...publicly(account),
    role: account.role,
    email: account.email,
    disabled: account.disabled,
    chosen: account.chosen,
    availability: availabilityOf(account),
    limit: account.limit,
  });

  const online = (person: PersonId): boolean => {
    const account = directory.colleague(person);
    return account !== undefined && availabilityOf(account) === 'online';
  };

  const someoneAnswers = () => {
    for (const person of connections.keys()) if (online(person)) return true;
    return false;
  };

  const tellAvailable = () => {
    const now = someoneAnswers();
    if (now === available) return;
    available = now;
    tells.available(now);
  };

  const tellColleague = (account: Account) => {
    const colleague = colleagueOf(account);
    const text = JSON.stringify(colleague);
    if (told.get(account.id) === text) return;
    told.set(account.id, text);
    tells.colleague(colleague);
  };

  const review = (person: PersonId) => {
    const account = directory.colleague(person);
    if (account) tellColleague(account);
    tellAvailable();
  };

  return {
    came: (person) => {
      const known = connections.get(person);
      connections.set(person, { count: (known?.count ?? 0) + 1, leftAt: 0 });
      if (!known) review(person);
    },
    left: (person) => {
      const known = connections.get(person);
      if (!known) return;
      known.count -= 1;
      if (known.count === 0) known.leftAt = clock.now();
    },
    review: () => {
      for (const account of directory.colleagues()) tellColleague(account);
      tellAvailable();
    },
    available: () => available,
    online,
    colleagues: () => directory.colleagues().map(colleagueOf),
    colleagueOf,
    sweep: () => {
      for (const [person, known] of connections) {
        // A clock that was set back does not keep them.
        known.leftAt = Math.min(known.leftAt, clock.now());
        if (known.count > 0 || clock.now() - known.leftAt < GRACE) continue;
        connections.delete(person);
        review(person);
      }
    },
  };
};
