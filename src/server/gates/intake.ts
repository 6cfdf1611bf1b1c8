import type { Command } from '../../protocol/commands.ts';
import type { Millis } from '../../protocol/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { CLOSE, type Refusal } from '../../protocol/refusals.ts';
import { agrees } from '../../protocol/version.ts';
import type { Connection } from '../readers/connection.ts';
import { type Fault, type IntakePorts, TOO_FAST } from './handling.ts';
import { namesOf, type Parsed, parse } from './parse.ts';
import { later, malformed, never } from './refuse.ts';
import { createWork } from './work.ts';

/** The way in for everything that one party sends. One for all connections of a gate. */
export interface Intake {
  received(connection: Connection, text: string): void;
}

const TOO_LARGE = never('too-large', `A frame has at most ${LIMITS.frame} characters: send it in several.`, {
  limit: LIMITS.frame,
});

export const createIntake = <Hello, C extends Command, Q, S>(ports: IntakePorts<Hello, C, Q, S>): Intake => {
  const { checks, handlers, replies, usage, now } = ports;

  const blame = (connection: Connection) => {
    if (usage.use(connection, 'faults') > 0) replies.hangUp(connection, CLOSE.malformed);
  };

  const fault: Fault = (connection, names, refusal) => {
    replies.refuse(connection, names, refusal);
    blame(connection);
  };

  const work = createWork(ports, fault);

  /** Refuses everything a frame asked for, by name, so that nothing of it waits in vain. */
  const refuseAll = (connection: Connection, frame: Parsed, refusal: Refusal) => {
    for (const names of namesOf(frame)) replies.refuse(connection, names, refusal);
  };

  const greet = async (connection: Connection, frame: Parsed): Promise<void> => {
    if (connection.stage !== 'new')
      return fault(
        connection,
        { frame: 'hello' },
        never('not-allowed', 'This connection has said hello already.'),
      );
    if (typeof frame.protocol === 'number' && !agrees(frame.protocol))
      return replies.hangUp(connection, CLOSE.outdated);
    const hello = checks.hello(frame);
    if (!hello.ok) return fault(connection, { frame: 'hello' }, hello.refusal);
    connection.stage = 'greeting';
    await handlers.greet(connection, hello.value);
    for (const early of usage.takeEarly(connection)) dispatch(connection, early);
  };

  const beforeWelcome = (connection: Connection, frame: Parsed): void => {
    if (connection.stage === 'new')
      fault(connection, namesOf(frame)[0] ?? {}, never('not-allowed', 'Say hello first.'));
    else if (!usage.keepEarly(connection, frame))
      refuseAll(connection, frame, later('busy', 1000, 'The hello is still being answered.'));
  };

  const handle = async (connection: Connection, frame: Parsed): Promise<void> => {
    switch (frame.type) {
      case 'hello':
        return greet(connection, frame);
      case 'do':
        return work.perform(connection, frame);
      case 'ask':
        return work.ask(connection, frame);
      case 'tell':
        return work.hear(connection, frame);
      default:
        return fault(connection, {}, malformed('type', 'type must be one of: hello, do, ask, tell, ping.'));
    }
  };

  const dispatch = (connection: Connection, frame: Parsed): void => {
    if (connection.stage === 'closed') return;
    const known = frame.type === 'do' || frame.type === 'ask' || frame.type === 'tell';
    if (known && connection.stage !== 'live') beforeWelcome(connection, frame);
    else
      handle(connection, frame).catch((problem: unknown) => {
        replies.broken(connection, problem);
        refuseAll(connection, frame, later('storage', 2000, 'The server could not do it now.'));
      });
  };

  const tooFast = (connection: Connection): Millis => {
    const after = Math.max(usage.use(connection, 'frames'), ports.ofAddress(connection));
    if (after > 0 && usage.use(connection, 'excess') > 0) replies.hangUp(connection, CLOSE.flood);
    return after;
  };

  const oversized = (connection: Connection, frame: Parsed) => {
    refuseAll(connection, frame, TOO_LARGE);
    blame(connection);
  };

  return {
    received: (connection, text) => {
      if (connection.stage === 'closed') return;
      connection.heard = now();
      const after = tooFast(connection);
      const frame = parse(text);
      if (!frame.ok) fault(connection, {}, frame.refusal);
      else if (text.length > LIMITS.frame) oversized(connection, frame.value);
      else if (after > 0) refuseAll(connection, frame.value, later('too-fast', after, TOO_FAST));
      else if (frame.value.type === 'ping') replies.pong(connection);
      else dispatch(connection, frame.value);
    },
  };
};
