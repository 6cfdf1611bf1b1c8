import type { ChatEvents, Outcome } from '../api.ts';
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
  /**
   * A command was given here; `end` comes in any case. What only moves the state is answered once, however often
   * it was asked for, and a refusal is told to the developer. With `failed` each one is answered, a refusal too.
   */
  command(
    name: Confirmation,
    doing: () => Promise<unknown>,
    end?: () => void,
    failed?: Outcome['info'],
  ): void;
  /** Whether a command of this name was given here, and is not answered yet. */
  isAsked(name: Confirmation): boolean;
  /** The log shows that a command of this name has been carried out. */
  confirm(name: Confirmation): void;
}

/** The page's commands and what answers them. Nothing is told before the server has said yes. */
export const createBus = ({ warn }: Pick<Env, 'warn'>): Bus => {
  const ears = new Set<BaseWidget>();
  /** In the order in which they were given, and so in that of the log. */
  const asked = new Set<{ readonly name: Confirmation }>();
  const tell: Bus['tell'] = (event, ...args) => {
    for (const ear of [...ears]) fire(ear, event, args);
  };
  const open = (name: Confirmation) => [...asked].find((one) => one.name === name);
  const answer = (one: ReturnType<typeof open>, outcome: Outcome) => {
    if (one && asked.delete(one)) tell(one.name, outcome);
  };
  return {
    ears,
    tell,
    isAsked: (name) => open(name) !== undefined,
    confirm: (name) => answer(open(name), { success: true }),
    command(name, doing, end, failed) {
      const one = (!failed && open(name)) || { name };
      asked.add(one);
      doing()
        .then(
          () => answer(one, { success: true }),
          (problem) => {
            warn(`"${name}" ${failed ? 'has failed' : 'will not come'}: ${reasonOf(problem)}`);
            if (failed) answer(one, { success: false, info: failed });
            asked.delete(one);
          },
        )
        .finally(end);
    },
  };
};
