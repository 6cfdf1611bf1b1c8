import type { ServerFrame } from '../../protocol/frames.ts';
import type { ChatId, Millis, PersonId, Seq, SiteId } from '../../protocol/ids.ts';
import type { Peer } from '../gates/peer.ts';
import type { Party } from '../ports.ts';

/**
 * One connection and how far it has read. A plain record, because there are tens of thousands:
 * whatever is done with it is in the modules that own it.
 */
export interface Connection {
  readonly party: Party;
  readonly peer: Peer;
  /** `new`: no hello yet; `greeting`: hello is being answered; `live`: reads the log. */
  stage: 'new' | 'greeting' | 'live' | 'closed';
  /** 0 until hello. */
  person: PersonId;
  /** 0 for operators. */
  site: SiteId;
  /** The cursor of the last frame that was sent: what the client has. */
  cursor: Seq;
  /** Everything up to here has been looked at, and sent where it concerns this reader. */
  looked: Seq;
  /** Chats whose events are sent here. Replaced, never changed: a growing one shows by identity. */
  chats: ReadonlySet<ChatId>;
  /** Of those, the ones that were only opened, by somebody who is not a member. */
  opened: ReadonlySet<ChatId>;
  /** The storage is being read for it. */
  reading: boolean;
  /** Since when it does not take what is sent; 0 while it does. */
  stuckSince: Millis;
  /** When anything was last heard. */
  heard: Millis;
}

const NONE: ReadonlySet<ChatId> = new Set();

export const connect = (party: Party, peer: Peer, now: Millis): Connection => ({
  party,
  peer,
  stage: 'new',
  person: 0,
  site: 0,
  cursor: 0,
  looked: 0,
  chats: NONE,
  opened: NONE,
  reading: false,
  stuckSince: 0,
  heard: now,
});

/** Bytes that may wait for one reader. Beyond it the log waits instead. */
export const BACKLOG = 1024 * 1024;
/** A backlog that is closed at once: answers and refusals are in it too. */
export const FAR_TOO_MUCH = 8 * BACKLOG;

export const isStuck = (connection: Connection): boolean => connection.peer.buffered() > BACKLOG;

export const sendFrame = (connection: Connection, frame: ServerFrame): void => {
  if (connection.stage !== 'closed') connection.peer.send(JSON.stringify(frame));
};
