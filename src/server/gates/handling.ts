import type { Command, Named } from '../../protocol/commands.ts';
import type { Answers } from '../../protocol/frames.ts';
import type { Millis, Seq } from '../../protocol/ids.ts';
import type { Refusal, Refused } from '../../protocol/refusals.ts';
import type { Connection } from '../readers/connection.ts';
import type { Outcome } from '../store/store.ts';
import type { Checks } from './checks.ts';
import type { Usage } from './usage.ts';

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
  refuse(connection: Connection, names: Refused, refusal: Refusal): void;
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
  readonly usage: Usage;
  readonly now: () => Millis;
  /** Up to which number the log of that name is the present one. */
  readonly shared: (log: string | undefined) => Seq;
  /** One more frame from where the connection comes from: how long to wait, or 0. */
  readonly ofAddress: (connection: Connection) => Millis;
  /** One more command of that type of the person: how long to wait, or 0. */
  readonly ofPerson: (connection: Connection, type: C['type']) => Millis;
}

/** A refusal of a frame that is not of the protocol. Too many of them end the connection. */
export type Fault = (connection: Connection, names: Refused, refusal: Refusal) => void;

/** What somebody who is too fast reads. */
export const TOO_FAST = 'Too many at once. Wait, then send the same again.';
