import type { Seq } from '../../protocol/ids.ts';
import { CLOSE } from '../../protocol/refusals.ts';
import type { Clock, Log, Meter } from '../ports.ts';
import type { Audience, Logged, Store } from '../store/store.ts';
import { type Connection, FAR_TOO_MUCH, isStuck } from './connection.ts';
import type { Tail } from './tail.ts';

/** Brings connections up to date. A live event is a catch-up of length one. */
export interface Pump {
  /** Sends what the connection has not got, if it is live and takes it. Once for any number of wakes. */
  (connection: Connection): void;
  /** Looks again at connections that did not take what was sent; closes those that still do not. */
  sweep(): void;
  /** Forgets a connection. */
  drop(connection: Connection): void;
}

/** Events of one read of the storage, and of one frame. */
const PAGE = 500;
/** Characters of one frame, unless one event alone is longer. */
const FRAME = 256 * 1024;
/** How long a reader may take nothing. */
const PATIENCE = 10_000;

export const audienceOf = (connection: Connection): Audience => ({
  office: connection.party === 'operator',
  chats: connection.chats,
});

/** The stored texts as they are, wrapped: an event is turned into text once for all its readers. */
const framed = (after: Seq, cursor: Seq, logged: readonly Logged[]): string => {
  let events = logged[0]?.json ?? '';
  for (let at = 1; at < logged.length; at++) events += `,${logged[at]?.json}`;
  return `{"type":"events","after":${after},"cursor":${cursor},"events":[${events}]}`;
};

/** Pieces that fit into frames. */
export function* pieces(logged: readonly Logged[]): Iterable<readonly Logged[]> {
  let piece: Logged[] = [];
  let length = 0;
  for (const one of logged) {
    if (piece.length > 0 && (piece.length >= PAGE || length + one.json.length > FRAME)) {
      yield piece;
      piece = [];
      length = 0;
    }
    piece.push(one);
    length += one.json.length;
  }
  if (piece.length > 0) yield piece;
}

export interface PumpPorts {
  readonly tail: Tail;
  readonly store: Pick<Store, 'after'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

export const createPump = ({ tail, store, clock, log, meter }: PumpPorts): Pump => {
  const stuck = new Set<Connection>();

  const hold = (connection: Connection) => {
    connection.stuckSince ||= clock.now();
    stuck.add(connection);
  };

  /** Whether everything was sent. The cursor stops where the connection stopped reading. */
  const write = (connection: Connection, logged: readonly Logged[], upTo: Seq): boolean => {
    let left = logged.length;
    for (const piece of pieces(logged)) {
      if (isStuck(connection)) {
        hold(connection);
        connection.looked = Math.max(connection.looked, connection.cursor);
        return false;
      }
      left -= piece.length;
      const cursor = left === 0 ? upTo : (piece.at(-1)?.event.seq ?? upTo);
      connection.peer.send(framed(connection.cursor, cursor, piece));
      connection.cursor = cursor;
      meter.sent();
    }
    connection.looked = upTo;
    return true;
  };

  const fromStorage = async (connection: Connection): Promise<void> => {
    while (connection.looked < tail.head()) {
      const { chats, looked } = connection;
      const page = await store.after(looked, audienceOf(connection), PAGE);
      if (connection.stage !== 'live') return;
      // The audience grew meanwhile: what was read may lack events of the new chat.
      if (connection.chats !== chats) continue;
      if (!write(connection, page.logged, page.upTo)) return;
      if (tail.after(connection.looked, audienceOf(connection))) return;
    }
  };

  const read = async (connection: Connection): Promise<void> => {
    connection.reading = true;
    try {
      await fromStorage(connection);
    } catch (problem) {
      log.error({ err: problem, person: connection.person }, 'the log could not be read for a connection');
      connection.peer.close(CLOSE.stopping);
      return;
    }
    connection.reading = false;
    pump(connection);
  };

  const pump = (connection: Connection): void => {
    if (connection.stage !== 'live' || connection.reading || connection.stuckSince > 0) return;
    if (connection.looked >= tail.head()) return;
    const logged = tail.after(connection.looked, audienceOf(connection));
    if (logged) write(connection, logged, tail.head());
    else void read(connection);
  };

  const sweep = () => {
    for (const connection of stuck) {
      connection.stuckSince = Math.min(connection.stuckSince, clock.now());
      if (!isStuck(connection)) {
        stuck.delete(connection);
        connection.stuckSince = 0;
        pump(connection);
      } else if (
        clock.now() - connection.stuckSince > PATIENCE ||
        connection.peer.buffered() > FAR_TOO_MUCH
      ) {
        log.info({ person: connection.person, party: connection.party }, 'a reader is too slow');
        stuck.delete(connection);
        connection.peer.close(CLOSE.slow);
      }
    }
  };

  return Object.assign(pump, { sweep, drop: (connection: Connection) => void stuck.delete(connection) });
};
