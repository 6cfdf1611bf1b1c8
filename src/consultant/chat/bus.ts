import type { ChatEvents, Outcome } from '../api.ts';
import type { BaseEvents } from '../types.ts';

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
  /** A command was given here. `fails`: what is told instead when it was refused. */
  command(name: Confirmation, doing: Promise<unknown>, end?: () => void): void;
  /** The log shows that a command of this name has been carried out. */
  confirm(name: Confirmation): void;
}

const DONE: Outcome = { success: true };

/** The page's commands and what answers them. Nothing is told before the server has said yes. */
export const createBus = (refused: (name: Confirmation, problem: unknown) => Outcome | undefined): Bus => {
  const ears = new Set<Ear>();
  const asked = new Set<Confirmation>();
  const tell: Ear = (event, ...args) => {
    for (const ear of [...ears]) ear(event, ...args);
  };
  const confirm = (name: Confirmation) => {
    if (asked.delete(name)) tell(name, DONE);
  };
  return {
    on(ear) {
      ears.add(ear);
      return () => void ears.delete(ear);
    },
    tell,
    confirm,
    command(name, doing, end) {
      asked.add(name);
      doing
        .then(
          () => confirm(name),
          (problem) => {
            if (!asked.delete(name)) return;
            const outcome = refused(name, problem);
            if (outcome) tell(name, outcome);
          },
        )
        .finally(end);
    },
  };
};
