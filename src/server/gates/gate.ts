import type { Command } from '../../protocol/commands.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { DEAD_AFTER, HELLO_WITHIN, PING_AFTER } from '../../protocol/limits.ts';
import { CLOSE } from '../../protocol/refusals.ts';
import type { Party } from '../ports.ts';
import { type Connection, connect, FAR_TOO_MUCH, sendFrame } from '../readers/connection.ts';
import { sharedWith } from '../store/names.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import type { Checks } from './checks.ts';
import type { Context } from './context.ts';
import type { Handlers, Replies } from './handling.ts';
import { createIntake } from './intake.ts';
import { networkOf } from './network.ts';
import type { Gate, Peer } from './peer.ts';
import { createUsage } from './usage.ts';
import { isTold } from './work.ts';

/** Where one party comes in, with what is looked after for all its connections. */
export interface GateKeeper extends Gate {
  /** Ends a connection from this side. */
  hangUp(connection: Connection, code: number): void;
  /** Ends what said no hello, or was silent for too long. */
  sweep(): void;
  /** Ends everything, and whatever comes from now on. */
  closeAll(code: number): void;
  readonly size: number;
}

/** What differs between the parties. */
export interface Side<Hello, C extends Command, Q, S> {
  readonly party: Party;
  readonly checks: Checks<Hello, C, Q, S>;
  readonly handlers: Handlers<Hello, C, Q, S>;
  /** The connection had said hello, and is gone. */
  left(connection: Connection): void;
}

/** For a transport that cannot be asked for a sign of life, and a page whose timers the browser slows down. */
const DEAD_WITHOUT_PROD = 90_000;

/** Far longer than from one look to the next: the clock was set, or this machine slept. */
const LEAP = 5_000;

const repliesOf = ({ meter, log }: Context, hangUp: GateKeeper['hangUp']): Replies => ({
  refuse: (connection, names, refusal) => {
    meter.refused(refusal.why);
    sendFrame(connection, { type: 'refused', ...names, ...refusal });
  },
  done: (connection, uid, seq) => sendFrame(connection, { type: 'done', uid, seq }),
  reply: (connection, id, answer) => sendFrame(connection, { type: 'reply', id, answer }),
  pong: (connection) => sendFrame(connection, { type: 'pong' }),
  hangUp,
  broken: (connection, problem) => {
    log.error(
      { err: problem, person: connection.person, party: connection.party },
      'a frame could not be handled',
    );
    // Without a welcome there is nothing to go on with.
    if (connection.stage !== 'live') hangUp(connection, CLOSE.stopping);
  },
});

export const createGate = <Hello, C extends Command, Q, S>(
  side: Side<Hello, C, Q, S>,
  context: Context,
  ofAddress: Buckets<string>,
): GateKeeper => {
  const { clock, hub, pump, meter, limits } = context;
  const { party } = side;
  const connections = new Set<Connection>();
  const since = new Map<Connection, number>();
  let closedWith: number | undefined;
  let swept = clock.now();
  const ofPerson = createBuckets<number>(limits.commands[party], () => clock.now());
  const marksOfPerson = createBuckets<number>(limits.marks[party], () => clock.now());

  const toldOfPerson = createBuckets<number>(limits.told, () => clock.now());

  /** Once, whoever ended it. */
  const forget = (connection: Connection, code: number) => {
    if (!connections.delete(connection)) return;
    since.delete(connection);
    connection.stage = 'closed';
    pump.drop(connection);
    meter.closed(party, code);
    if (connection.person === 0) return;
    hub.remove(connection);
    side.left(connection);
  };

  const hangUp = (connection: Connection, code: number) => {
    forget(connection, code);
    connection.peer.close(code);
  };

  const replies = repliesOf(context, hangUp);
  const intake = createIntake({
    checks: side.checks,
    handlers: side.handlers,
    replies,
    usage: createUsage(limits, party, () => clock.now()),
    now: () => clock.now(),
    shared: (log) => sharedWith(context.names, log),
    ofAddress: (connection: Connection) => ofAddress.take(networkOf(connection.peer.address)),
    ofPerson: ({ person }: Connection, type: Command['type']) =>
      (type === 'mark' ? marksOfPerson : isTold(type) ? toldOfPerson : ofPerson).take(person),
  });

  const dead = (connection: Connection, now: number) =>
    now - connection.heard > (connection.peer.prod ? DEAD_AFTER : DEAD_WITHOUT_PROD);

  const check = (connection: Connection, now: number) => {
    if (dead(connection, now)) hangUp(connection, CLOSE.silent);
    else if (connection.peer.buffered() > FAR_TOO_MUCH) hangUp(connection, CLOSE.slow);
    else if (now - connection.heard > PING_AFTER) connection.peer.prod?.();
  };

  /** How long anybody has been silent is not known any more: it is counted from now on. */
  const countAnew = (now: number) => {
    for (const connection of connections) connection.heard = now;
    for (const connection of since.keys()) since.set(connection, now);
  };

  return {
    accept: (peer: Peer) => {
      const connection = connect(party, peer, clock.now());
      connections.add(connection);
      since.set(connection, clock.now());
      meter.opened(party);
      // Somebody who came while the others were sent away.
      if (closedWith !== undefined) hangUp(connection, closedWith);
      return {
        received: (text) => intake.received(connection, text),
        alive: () => {
          connection.heard = clock.now();
        },
        closed: () => forget(connection, 1006),
      };
    },
    hangUp,
    sweep: () => {
      const now = clock.now();
      if (now < swept || now - swept > LEAP) countAnew(now);
      swept = now;
      for (const connection of connections) check(connection, now);
      for (const [connection, at] of since) {
        if (connection.stage === 'live') since.delete(connection);
        else if (now - at > HELLO_WITHIN) hangUp(connection, CLOSE.silent);
      }
      ofPerson.sweep();
      marksOfPerson.sweep();
      toldOfPerson.sweep();
    },
    closeAll: (code) => {
      closedWith = code;
      for (const connection of [...connections]) hangUp(connection, code);
    },
    get size() {
      return connections.size;
    },
  };
};

/** Whether one more connection of somebody would be too many. */
export const tooMany = ({ hub, limits }: Context, person: PersonId): boolean =>
  hub.ofPerson(person).size >= limits.connections;
