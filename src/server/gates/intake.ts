import type { Command, Named } from '../../protocol/commands.ts';
import type { Answers } from '../../protocol/frames.ts';
import type { Millis } from '../../protocol/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { CLOSE, type Refusal } from '../../protocol/refusals.ts';
import { agrees } from '../../protocol/version.ts';
import type { Connection } from '../readers/connection.ts';
import type { Outcome } from '../store/store.ts';
import { type Bucket, full, take } from './buckets.ts';
import type { Checks } from './checks.ts';
import type { Limits } from './limits.ts';
import { type Names, namesOf, type Parsed, parse } from './parse.ts';
import { later, malformed, never } from './refuse.ts';

/** What one party's gate does with frames that have been checked. */
export interface Handlers<Hello, C extends Command, Q, S> {
  greet(connection: Connection, hello: Hello): Promise<void>;
  /** Gives the command to the store at once, so that commands of one turn keep their order. */
  perform(connection: Connection, command: Named<C>): Promise<Outcome>;
  answer(connection: Connection, question: Q): Promise<Answered>;
  hear(connection: Connection, signal: S): void;
}

export type Answered =
  | { readonly kind: 'answer'; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How the intake talks back. */
export interface Replies {
  refuse(connection: Connection, names: Names, refusal: Refusal): void;
  done(connection: Connection, uid: string, seq: number): void;
  reply(connection: Connection, id: number, answer: Answers[keyof Answers]): void;
  pong(connection: Connection): void;
  hangUp(connection: Connection, code: number): void;
  broken(connection: Connection, problem: unknown): void;
}

export interface IntakePorts<Hello, C extends Command, Q, S> {
  readonly checks: Checks<Hello, C, Q, S>;
  readonly handlers: Handlers<Hello, C, Q, S>;
  readonly replies: Replies;
  readonly limits: Limits;
  readonly now: () => Millis;
  /** One more frame from where the connection comes from: how long to wait, or 0. */
  readonly ofAddress: (connection: Connection) => Millis;
  /** One more command of the person: how long to wait, or 0. */
  readonly ofPerson: (connection: Connection) => Millis;
}

/** What one connection has used up. */
interface Meters {
  readonly frames: Bucket;
  readonly excess: Bucket;
  readonly faults: Bucket;
  readonly questions: Bucket;
  readonly signals: Bucket;
  /** Frames that came while the hello was being answered. */
  early: Parsed[] | undefined;
}

/** One connection's way in. */
export interface Intake {
  received(text: string): void;
  tooLarge(): void;
}

/** More than a client sends ahead of its welcome. */
const EARLY = 32;
const TOO_LARGE = never('too-large', `A frame has at most ${LIMITS.frame} bytes: send it in several.`, {
  limit: LIMITS.frame,
});
const TOO_FAST = 'Too many at once. Wait, then send the same again.';

export const createIntake = <Hello, C extends Command, Q, S>(
  connection: Connection,
  ports: IntakePorts<Hello, C, Q, S>,
): Intake => {
  const { checks, handlers, replies, limits, now } = ports;
  const { party } = connection;
  const meters: Meters = {
    frames: full(limits.frames, now()),
    excess: full(limits.excess, now()),
    faults: full(limits.faults, now()),
    questions: full(limits.questions[party], now()),
    signals: full(limits.signals, now()),
    early: undefined,
  };

  const blame = () => {
    if (take(meters.faults, limits.faults, now()) > 0) replies.hangUp(connection, CLOSE.malformed);
  };

  const fault = (names: Names, refusal: Refusal) => {
    replies.refuse(connection, names, refusal);
    blame();
  };

  /** Refuses everything a frame asked for, by name, so that nothing of it waits in vain. */
  const refuseAll = (frame: Parsed, refusal: Refusal) => {
    for (const names of namesOf(frame)) replies.refuse(connection, names, refusal);
  };

  const oversized = (frame: Parsed) => {
    refuseAll(frame, TOO_LARGE);
    blame();
  };

  const greet = async (frame: Parsed): Promise<void> => {
    if (connection.stage !== 'new')
      return fault({}, never('not-allowed', 'This connection has said hello already.'));
    if (typeof frame.protocol === 'number' && !agrees(frame.protocol))
      return replies.hangUp(connection, CLOSE.outdated);
    const hello = checks.hello(frame);
    if (!hello.ok) return fault({}, hello.refusal);
    connection.stage = 'greeting';
    await handlers.greet(connection, hello.value);
    const early = meters.early ?? [];
    meters.early = undefined;
    for (const one of early) dispatch(one);
  };

  const wait = (command: Named<C>): Millis => (command.type === 'mark' ? 0 : ports.ofPerson(connection));

  const report = async (uid: string, outcome: Promise<Outcome>): Promise<void> => {
    const settled = await outcome;
    if (settled.kind === 'refused') replies.refuse(connection, { uid }, settled.refusal);
    else if (settled.kind !== 'committed') replies.done(connection, uid, settled.seq);
  };

  /** In order, and all in one turn. After one that has to wait, the rest waits with it. */
  const perform = async (frame: Parsed): Promise<void> => {
    const checked = checks.doing(frame);
    if (!checked.ok) return fault({}, checked.refusal);
    const given: Promise<void>[] = [];
    let held: Refusal | undefined;
    for (const each of checked.value.commands) {
      const command = checks.command(each);
      if (!command.ok) {
        fault(namesOf({ type: 'do', commands: [each] })[0] ?? {}, command.refusal);
        continue;
      }
      const { uid } = command.value;
      const after = held ? 0 : wait(command.value);
      if (after > 0) held = later('too-fast', after, TOO_FAST);
      if (held) replies.refuse(connection, { uid }, held);
      else given.push(report(uid, handlers.perform(connection, command.value)));
    }
    await Promise.all(given);
  };

  const ask = async (frame: Parsed): Promise<void> => {
    const asked = checks.asking(frame);
    if (!asked.ok) return fault(namesOf(frame)[0] ?? {}, asked.refusal);
    const { id } = asked.value;
    const question = checks.question(asked.value.question);
    if (!question.ok) return fault({ id }, question.refusal);
    const after = take(meters.questions, limits.questions[party], now());
    if (after > 0) return replies.refuse(connection, { id }, later('too-fast', after, TOO_FAST));
    const answered = await handlers.answer(connection, question.value);
    if (answered.kind === 'refused') replies.refuse(connection, { id }, answered.refusal);
    else replies.reply(connection, id, answered.answer);
  };

  /** Signals are fleeting: too many are forgotten without a word. */
  const hear = (frame: Parsed): void => {
    const told = checks.telling(frame);
    const signal = told.ok ? checks.signal(told.value.signal) : told;
    if (!signal.ok) fault({}, signal.refusal);
    else if (take(meters.signals, limits.signals, now()) === 0) handlers.hear(connection, signal.value);
  };

  const beforeWelcome = (frame: Parsed): void => {
    meters.early ??= [];
    if (connection.stage === 'new') fault(namesOf(frame)[0] ?? {}, never('not-allowed', 'Say hello first.'));
    else if (meters.early.length < EARLY) meters.early.push(frame);
    else refuseAll(frame, later('busy', 1000, 'The hello is still being answered.'));
  };

  const handle = async (frame: Parsed): Promise<void> => {
    switch (frame.type) {
      case 'hello':
        return greet(frame);
      case 'do':
        return perform(frame);
      case 'ask':
        return ask(frame);
      case 'tell':
        return hear(frame);
      default:
        return fault({}, malformed('type', 'type must be one of: hello, do, ask, tell, ping.'));
    }
  };

  const dispatch = (frame: Parsed): void => {
    if (connection.stage === 'closed') return;
    const known = frame.type === 'do' || frame.type === 'ask' || frame.type === 'tell';
    if (known && connection.stage !== 'live') beforeWelcome(frame);
    else
      handle(frame).catch((problem: unknown) => {
        replies.broken(connection, problem);
        refuseAll(frame, later('storage', 2000, 'The server could not do it now.'));
      });
  };

  const tooFast = (): Millis => {
    const after = Math.max(take(meters.frames, limits.frames, now()), ports.ofAddress(connection));
    if (after > 0 && take(meters.excess, limits.excess, now()) > 0) replies.hangUp(connection, CLOSE.flood);
    return after;
  };

  const parsed = (text: string, after: Millis): void => {
    const frame = parse(text);
    if (!frame.ok) fault({}, frame.refusal);
    else if (text.length > LIMITS.frame) oversized(frame.value);
    else if (after > 0) refuseAll(frame.value, later('too-fast', after, TOO_FAST));
    else if (frame.value.type === 'ping') replies.pong(connection);
    else dispatch(frame.value);
  };

  return {
    tooLarge: () => fault({}, TOO_LARGE),
    received: (text) => {
      if (connection.stage === 'closed') return;
      connection.heard = now();
      const after = tooFast();
      parsed(text, after);
    },
  };
};
