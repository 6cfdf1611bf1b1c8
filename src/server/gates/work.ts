import { type Command, isBeyond } from '../../protocol/commands.ts';
import type { Seq } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { type Connection, isStuck } from '../readers/connection.ts';
import type { Outcome } from '../store/store.ts';
import { type Fault, type IntakePorts, TOO_FAST } from './handling.ts';
import { namesOf, type Parsed } from './parse.ts';
import { later, never } from './refuse.ts';

/** What a connection that has its welcome may send. */
export interface Work {
  perform(connection: Connection, frame: Parsed): Promise<void>;
  ask(connection: Connection, frame: Parsed): Promise<void>;
  hear(connection: Connection, frame: Parsed): void;
}

const UNREAD = later('busy', 1000, 'What was sent before has not been read yet. Read it, then ask again.');

/** What a page tells of its visitor: too much of it is left out, so that it never holds anybody's words. */
export const isTold = (type: Command['type']): boolean => type === 'track' || type === 'set-property';

/** What somebody has seen of a log that is no more they have not seen of this one. */
const seenIn = <C extends object>(command: C, upTo: Seq): C =>
  'seen' in command && Number(command.seen) > upTo ? { ...command, seen: upTo } : command;

const GONE = never('unknown-chat', 'The server has an older log now, in which this is not.');

const LEFT_OUT = never('too-fast', 'Too many at once: this one was left out. Tell less of the visitor.');

export const createWork = <Hello, C extends Command, Q, S>(
  { checks, handlers, replies, usage, shared, ofPerson }: IntakePorts<Hello, C, Q, S>,
  fault: Fault,
): Work => {
  const report = async (connection: Connection, uid: string, outcome: Promise<Outcome>): Promise<void> => {
    const settled = await outcome;
    if (settled.kind === 'refused') replies.refuse(connection, { uid }, settled.refusal);
    else if (settled.kind !== 'committed') replies.done(connection, uid, settled.seq);
  };

  return {
    /** In order, and all in one turn. After one that has to wait, the rest waits with it. */
    perform: async (connection, frame) => {
      const checked = checks.doing(frame);
      if (!checked.ok) return fault(connection, { frame: 'do' }, checked.refusal);
      const upTo = shared(checked.value.log);
      const given: Promise<void>[] = [];
      let held: Refusal | undefined;
      for (const each of checked.value.commands) {
        const command = checks.command(each);
        if (!command.ok) {
          fault(connection, namesOf({ type: 'do', commands: [each] })[0] ?? {}, command.refusal);
          continue;
        }
        const { uid } = command.value;
        if (isBeyond(command.value, upTo)) {
          replies.refuse(connection, { uid }, GONE);
          continue;
        }
        const after = held ? 0 : ofPerson(connection, command.value.type);
        if (after > 0 && isTold(command.value.type)) {
          replies.refuse(connection, { uid }, LEFT_OUT);
          continue;
        }
        if (after > 0) held = later('too-fast', after, TOO_FAST);
        if (held) replies.refuse(connection, { uid }, held);
        else given.push(report(connection, uid, handlers.perform(connection, seenIn(command.value, upTo))));
      }
      await Promise.all(given);
    },
    ask: async (connection, frame) => {
      const asked = checks.asking(frame);
      if (!asked.ok) return fault(connection, namesOf(frame)[0] ?? {}, asked.refusal);
      const { id } = asked.value;
      const question = checks.question(asked.value.question);
      if (!question.ok) return fault(connection, { id }, question.refusal);
      const after = usage.use(connection, 'questions');
      if (after > 0) return replies.refuse(connection, { id }, later('too-fast', after, TOO_FAST));
      if (isStuck(connection)) return replies.refuse(connection, { id }, UNREAD);
      const answered = await handlers.answer(connection, question.value);
      // Asked many at once: long answers to somebody who does not read would fill the memory.
      if (isStuck(connection)) replies.refuse(connection, { id }, UNREAD);
      else if (answered.kind === 'refused') replies.refuse(connection, { id }, answered.refusal);
      else replies.reply(connection, id, answered.answer);
    },
    /** Signals are fleeting: too many are forgotten without a word. */
    hear: (connection, frame) => {
      const told = checks.telling(frame);
      const signal = told.ok ? checks.signal(told.value.signal) : told;
      if (!signal.ok) fault(connection, { frame: 'tell' }, signal.refusal);
      else if (usage.use(connection, 'signals') === 0) handlers.hear(connection, signal.value);
    },
  };
};
