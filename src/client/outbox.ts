import type { ReadonlySignal } from '@preact/signals-core';
import type { Command } from '../protocol/commands.ts';
import type { ChatEvent } from '../protocol/events.ts';
import type { ClientFrame } from '../protocol/frames.ts';
import type { Millis, PersonId, Seq, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Kept, TabMessage } from './kept.ts';
import type { InHand } from './parting.ts';
import type { Ports } from './ports.ts';
import { type Promised, promised } from './promised.ts';
import { type Entry, nextBatch, toEntry } from './queue.ts';
import type { Scope } from './scope.ts';
import { createShelf } from './shelf.ts';
import type { Saying } from './surface.ts';

export interface Outbox {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Keeps, shows and sends a message. Resolves when it is kept. */
  say(message: Saying & Pick<Kept, 'text'> & Partial<Pick<Kept, 'chat' | 'seen' | 'log'>>): Promise<Uid>;
  /**
   * Sends something that need not survive the page. Resolves when it is in the log, rejects with a `Refusal`.
   * Under a name that is on its way already it is that which is waited for.
   */
  give(command: Command, uid?: Uid): Promise<void>;
  /** Puts a failed message back into its place. */
  retry(uid: Uid, seen: Seq | undefined): Promise<void>;
  /** Takes a failed message out and gives its text; empty where there is none. */
  discard(uid: Uid): Promise<string>;
  /** Whether anything is still to be sent from here. */
  pending(): boolean;
  /** Reads what the vault keeps. `ripe`: whatever is found is ours to send; `back`: the page was away meanwhile. */
  adopt(ripe: boolean, back?: boolean): Promise<void>;
  /** For when the log turns out to be no more. */
  readonly inHand: InHand;
  /** What the server says is in a chat: what waits here and is among it has landed. */
  found(lines: readonly ChatEvent[]): void;
  /** The line is gone: whatever was on it is on it no longer. */
  lost(): void;
  /** The log has this command, at this number. Also takes what is not ours. */
  landed(uid: Uid, seq: Seq): void;
  refused(uid: Uid, refusal: Refusal): void;
  /** Something was refused without a name: whatever is on the line. What is done all the same lands later. */
  refusedAll(refusal: Refusal): void;
  /** The log was read up to here. */
  passed(cursor: Seq): void;
  /** Something that another tab told. */
  heard(message: TabMessage): void;
  end(): void;
}

export interface OutboxLine {
  send(frame: ClientFrame): boolean;
  ready(): boolean;
  redial(): void;
  /** Something new is to be sent. */
  reconsider(): void;
  /** Whose words are kept here: 0 for the visitor. */
  who(): PersonId;
  /** The name of the log in which numbers are read; always undefined for a visitor, who names nobody. */
  log(): string | undefined;
}

/** A batch that is not answered by then was lost, or the server was. */
const ANSWER_WITHIN: Millis = 15_000;
/** The wait after a refusal that names none. */
const LATER: Millis = 1_000;

export const createOutbox = (ports: Ports, clock: Scope, line: OutboxLine): Outbox => {
  const { chance, tabs, complain } = ports;
  const flight = new Set<Uid>();
  const promises = new Map<Uid, Promised>();
  /** Taken back by the author, in whichever tab. */
  const discarded = new Set<Uid>();
  let cursor: Seq = 0;
  let overdue = () => {};
  let pause: (() => void) | undefined;

  const pump = () => {
    if (flight.size || pause || !line.ready()) return;
    const batch = nextBatch(entries.peek());
    if (!batch.length) return;
    for (const { uid } of batch) flight.add(uid);
    shelf.change(({ uid }) => flight.has(uid), { stage: 'sending' });
    overdue = clock.after(ANSWER_WITHIN, line.redial);
    const log = batch[0]?.log;
    line.send({
      type: 'do',
      ...(log !== line.log() && { log }),
      commands: batch.map(({ uid, command }) => ({ ...command, uid })),
    } as ClientFrame);
  };

  const shelf = createShelf(ports, clock, {
    who: line.who,
    ripened: () => go(),
    busy: (uid) => flight.has(uid),
  });
  const { entries } = shelf;
  const is = (uid: Uid) => (entry: Entry) => entry.uid === uid;
  const tell = (message: TabMessage) => tabs.tell(message);

  const go = () => {
    line.reconsider();
    pump();
  };

  const answered = (uid: Uid) => {
    if (flight.delete(uid) && !flight.size) overdue();
    pump();
  };

  /** Shown until the log was read up to there. */
  const land = ({ uid, kept }: Entry, seq: Seq) => {
    promises.get(uid)?.resolve();
    promises.delete(uid);
    shelf.settle(uid);
    if (kept && seq > cursor) shelf.change(is(uid), { landed: seq, stage: 'sending' });
    else shelf.remove(uid);
    answered(uid);
  };

  const landed = (uid: Uid, seq: Seq) => {
    const entry = shelf.find(uid);
    if (!entry) return;
    if (entry.kept) shelf.drop(entry.kept).catch(complain);
    tell({ out: uid, landed: seq });
    land(entry, seq);
  };

  const reject = (uid: Uid, refusal: Refusal) => {
    promises.get(uid)?.reject(refusal);
    promises.delete(uid);
  };

  const wait = (after: Millis = LATER) => {
    pause ??= clock.after(after, () => {
      pause = undefined;
      pump();
    });
  };

  const refuse = ({ uid, kept: old }: Entry, refusal: Refusal) => {
    // Where they had a place the log has none, or somebody else's.
    const isNowhere = refusal.why === 'unknown-chat' && old?.log !== line.log();
    if (refusal.retry === 'later') {
      shelf.change(is(uid), { stage: 'queued' });
      wait(refusal.after);
    } else if (old && !isNowhere) {
      const kept = { ...old, refusal };
      shelf.change(is(uid), toEntry(kept, true, true));
      shelf.keep(kept).catch(complain);
    } else {
      shelf.remove(uid);
      reject(uid, refusal);
      if (!old) return;
      shelf.drop(old).catch(complain);
      tell({ out: uid, gone: true });
    }
  };

  const refused = (uid: Uid, refusal: Refusal) => {
    const entry = shelf.find(uid);
    if (!entry || !flight.has(uid)) return;
    refuse(entry, refusal);
    answered(uid);
  };

  return {
    entries,
    async say(message) {
      const { uid = chance.uid() } = message;
      if (shelf.find(uid)) return uid;
      const log = message.log ?? line.log();
      const kept: Kept = { ...message, uid, order: shelf.next(), at: clock.now(), by: line.who(), log };
      // Holds its place, unseen and unsent, until it is safe.
      shelf.add(toEntry(kept, false, true));
      await shelf.keep(kept);
      shelf.change(is(uid), { safe: true });
      go();
      return uid;
    },
    give(command, uid = chance.uid()) {
      const first = promises.get(uid);
      if (first) return first.promise;
      const answer = promised();
      promises.set(uid, answer);
      const log = line.log();
      shelf.add({ uid, order: shelf.next(), command, log, safe: true, ripe: true, stage: 'queued' });
      go();
      return answer.promise;
    },
    async retry(uid, seen) {
      const old = shelf.find(uid);
      if (!old?.kept || old.stage !== 'failed') return;
      const { refusal: _, seen: __, ...rest } = old.kept;
      const kept: Kept = { ...rest, ...(seen !== undefined && { seen }) };
      await shelf.keep(kept);
      shelf.change(is(uid), toEntry(kept, true, true));
      go();
    },
    async discard(uid) {
      const { kept, stage } = shelf.find(uid) ?? {};
      if (!kept || stage !== 'failed') return '';
      shelf.remove(uid);
      await shelf.drop(kept);
      tell({ out: uid, gone: true });
      return kept.text;
    },
    pending: () => entries.peek().some(({ stage, landed, ripe }) => ripe && stage !== 'failed' && !landed),
    adopt: shelf.adopt,
    inHand: { shelf, discarded, who: line.who, reject },
    found(lines) {
      for (const { uid, seq } of lines) if (uid) landed(uid, seq);
    },
    lost() {
      flight.clear();
      overdue();
      shelf.change(({ stage, landed }) => stage === 'sending' && !landed, { stage: 'queued' });
    },
    landed,
    refused,
    refusedAll(refusal) {
      for (const uid of [...flight]) refused(uid, refusal);
    },
    passed(upTo) {
      cursor = upTo;
      for (const { uid, landed } of entries.peek()) if (landed && landed <= upTo) shelf.remove(uid);
    },
    heard({ out, landed: seq, gone }) {
      const entry = shelf.find(out);
      if (gone) {
        discarded.add(out);
        shelf.remove(out);
      } else if (!seq) shelf.adopt(false).catch(complain);
      else if (entry) land(entry, seq);
      else shelf.settle(out);
    },
    end() {
      for (const { reject } of promises.values())
        reject({ why: 'stopping', retry: 'never', text: 'The client was destroyed.' });
      promises.clear();
    },
  };
};
