import type { ChatEvents } from '../api.ts';
import { fire } from '../base/inside.ts';
import type { BaseWidget } from '../base/widget.ts';
import type { Env } from '../env.ts';
import { reasonOf } from '../given.ts';
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

export interface Bus {
  /** Who hears of the chat: its widgets on this page. */
  readonly ears: Set<BaseWidget>;
  readonly tell: <K extends OwnEvent>(event: K, ...args: ChatEvents[K]) => void;
  /** A command was given here; `end` comes in any case. A refusal is told to the developer, and to who waits for more than a state. */
  command(name: Confirmation, doing: () => Promise<unknown>, end?: () => void): void;
  /** The log shows that a command of this name has been carried out. */
  confirm(name: Confirmation, success?: boolean): void;
}

/** The page's commands and what answers them. Nothing is told before the server has said yes. */
export const createBus = ({ warn }: Pick<Env, 'warn'>): Bus => {
  const ears = new Set<BaseWidget>();
  const asked = new Set<Confirmation>();
  const tell: Bus['tell'] = (event, ...args) => {
    for (const ear of [...ears]) fire(ear, event, args);
  };
  const confirm: Bus['confirm'] = (name, success = true) => {
    if (asked.delete(name)) tell(name, { success });
  };
  return {
    ears,
    tell,
    confirm,
    command(name, doing, end) {
      asked.add(name);
      doing()
        .then(
          () => confirm(name),
          (problem) => {
            warn(`"${name}" will not come: ${reasonOf(problem)}`);
            // What moves the state has not moved it; of the others the page waits for an answer.
            if (/rating|mail/.test(name)) confirm(name, false);
            asked.delete(name);
          },
        )
        .finally(end);
    },
  };
};
