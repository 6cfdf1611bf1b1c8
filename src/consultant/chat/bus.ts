import type { ChatEvents, Outcome } from '../api.ts';
import type { Env } from '../env.ts';
import type { BaseEvents } from '../types.ts';
import { reasonOf } from './given.ts';

/** Events of `consultant_chat` that are its own. */
export type OwnEvent = Exclude<keyof ChatEvents, keyof BaseEvents>;

/** Events that answer a command which was given on this page. */
export type Confirmation =
  | 'startchat'
  | 'closechat'
  | 'inviteaccept'
  | 'invitereject'
  | 'setrating'
  | 'sendchatbymail';

/** Who hears of the chat: its widgets on this page. */
export type Ear = <K extends OwnEvent>(event: K, ...args: ChatEvents[K]) => void;

export interface Bus {
  on(ear: Ear): () => void;
  readonly tell: Ear;
  /** A command was given here; `end` comes in any case. A refusal is told to the developer, and to who waits for more than a state. */
  command(name: Confirmation, doing: () => Promise<unknown>, end?: () => void): void;
  /** The log shows that a command of this name has been carried out. */
  confirm(name: Confirmation): void;
}

/** The page's commands and what answers them. Nothing is told before the server has said yes. */
export const createBus = ({ warn }: Pick<Env, 'warn'>): Bus => {
  const ears = new Set<Ear>();
  const asked = new Set<Confirmation>();
  const tell: Ear = (event, ...args) => {
    for (const ear of [...ears]) ear(event, ...args);
  };
  const settle = (name: Confirmation, outcome: Outcome) => {
    if (asked.delete(name)) tell(name, outcome);
  };
  return {
    on(ear) {
      ears.add(ear);
      return () => void ears.delete(ear);
    },
    tell,
    confirm: (name) => settle(name, { success: true }),
    command(name, doing, end) {
      asked.add(name);
      doing()
        .then(
          () => settle(name, { success: true }),
          (problem) => {
            warn(`"${name}" will not come: ${reasonOf(problem)}`);
            // What moves the state has not moved it; of the others the page waits for an answer.
            if (name === 'setrating' || name === 'sendchatbymail') settle(name, { success: false });
            asked.delete(name);
          },
        )
        .finally(end);
    },
  };
};
