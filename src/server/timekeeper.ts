import { SYSTEM } from '../protocol/ids.ts';
import type { Directory } from './directory.ts';
import { closeDue, dueForClosing } from './office/timeouts.ts';
import type { Clock } from './ports.ts';
import type { Presence } from './presence.ts';
import type { Store } from './store/store.ts';

export interface TimekeeperPorts {
  readonly store: Store;
  readonly directory: Directory;
  readonly presence: Presence;
  readonly clock: Clock;
}

/** Closes consultations whose time is up. Called now and then; the settings are in minutes. */
export const createTimekeeper =
  ({ store, directory, presence, clock }: TimekeeperPorts) =>
  async (): Promise<void> => {
    const heads = await store.openConsultations();
    const visitors = new Map(heads.map((head) => [head.id, head.visitor]));
    const due = dueForClosing(heads, {
      settingsOf: (site) => directory.site(site)?.settings,
      leftAt: presence.leftAt,
      now: clock.now(),
    });
    const stillAway = (chat: number) => presence.leftAt(visitors.get(chat) ?? SYSTEM) !== undefined;
    await Promise.all(
      due.map((one) => store.commit({ by: SYSTEM, rule: closeDue(one, () => stillAway(one.chat)) })),
    );
  };
