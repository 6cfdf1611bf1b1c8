import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Command } from '../protocol/commands.ts';
import type { ClientFrame } from '../protocol/frames.ts';
import type { ChatId, Millis, PersonId, Seq, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Ports } from './ports.ts';
import { type Entry, inOrder, type Kept, keyOf, nextBatch, toCommand } from './queue.ts';
import type { Scope } from './scope.ts';

export interface Outbox {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Keeps, shows and sends a message. Resolves when it is kept. */
  say(message: Pick<Kept, 'text'> & Partial<Pick<Kept, 'chat' | 'seen'>>): Promise<Uid>;
  /** Sends something that need not survive the page. Resolves when it is in the log, rejects with a `Refusal`. */
  give(command: Command): Promise<void>;
  /** Puts a failed message back into its place. */
  retry(uid: Uid, seen: Seq | undefined): Promise<void>;
  /** Takes a failed message out and gives its text; empty where there is none. */
  discard(uid: Uid): Promise<string>;
  /** Whether anything is still to be sent. */
  pending(): boolean;

  /** Reads what the vault keeps. `ripe`: whatever is found is ours to send. */
  adopt(ripe: boolean): Promise<void>;
  /** The line stands. */
  pump(): void;
  /** The line is gone: whatever was on it is on it no longer. */
  lost(): void;
  /** The log has this command, at this number. Also takes what is not ours. */
  landed(uid: Uid, seq: Seq): void;
  refused(uid: Uid, refusal: Refusal): void;
  /** The log was read up to here. */
  passed(cursor: Seq): void;
  /** Something that another tab told. */
  heard(message: TabMessage): void;
  end(): void;
}

/** What the tabs of one browser tell each other about the outbox. Absent fields: look into the vault. */
export interface TabMessage {
  readonly out: Uid;
  readonly landed?: Seq;
  readonly gone?: true;
}

export interface OutboxLine {
  send(frame: ClientFrame): boolean;
  ready(): boolean;
  redial(): void;
  /** Whose words are kept here: 0 for the visitor. */
  who(): PersonId;
}

/** A batch that is not answered by then was lost, or the server was. */
const ANSWER_WITHIN: Millis = 15_000;
/** The wait after a refusal that names none. */
const LATER: Millis = 1_000;
/** Another tab's message that is still here after so long is sent from this one. */
const ADOPT_AFTER: Millis = 4_000;

type Settle = { readonly resolve: () => void; readonly reject: (refusal: Refusal) => void };

export const createOutbox = (
  { vault, chance, tabs, complain }: Ports,
  clock: Scope,
  line: OutboxLine,
): Outbox => {
  const entries = signal<readonly Entry[]>([]);
  const flight = new Set<Uid>();
  const gone = new Set<Uid>();
  const promises = new Map<Uid, Settle>();
  let newest = 0;
  let cursor: Seq = 0;
  let overdue = () => {};
  let pause: (() => void) | undefined;

  const find = (uid: Uid) => entries.peek().find((entry) => entry.uid === uid);
  const change = (uid: Uid, to: Partial<Entry>) => {
    entries.value = entries.peek().map((entry) => (entry.uid === uid ? { ...entry, ...to } : entry));
  };
  const add = (entry: Entry) => {
    newest = Math.max(newest, entry.order);
    entries.value = inOrder([...entries.peek(), entry]);
  };
  const remove = (uid: Uid) => {
    gone.add(uid);
    if (find(uid)) entries.value = entries.peek().filter((entry) => entry.uid !== uid);
  };
  const tell = (message: TabMessage) => tabs.tell(message);
  const forget = (kept: Kept | undefined) => {
    if (kept) vault.drop(keyOf(kept)).catch(complain);
  };
  const nextOrder = () => {
    newest = Math.max(newest + 1, clock.now());
    return newest;
  };
  const toEntry = (kept: Kept, safe: boolean, ripe: boolean): Entry => ({
    uid: kept.uid,
    order: kept.order,
    command: toCommand(kept),
    kept,
    safe,
    ripe,
    stage: kept.refusal ? 'failed' : 'queued',
  });

  const pump = () => {
    if (flight.size || pause || !line.ready()) return;
    const batch = nextBatch(entries.peek());
    if (!batch.length) return;
    for (const { uid } of batch) flight.add(uid);
    entries.value = entries
      .peek()
      .map((entry) => (flight.has(entry.uid) ? { ...entry, stage: 'sending' } : entry));
    overdue = clock.after(ANSWER_WITHIN, line.redial);
    line.send({
      type: 'do',
      commands: batch.map(({ uid, command }) => ({ ...command, uid })),
    } as ClientFrame);
  };

  const answered = (uid: Uid) => {
    if (flight.delete(uid) && !flight.size) overdue();
    pump();
  };

  const keep = async (kept: Kept) => {
    // Memory still has it where the vault does not: it is sent from there.
    await vault.put(keyOf(kept), kept).catch(complain);
    tell({ out: kept.uid });
  };

  const landed = (uid: Uid, seq: Seq) => {
    const entry = find(uid);
    if (!entry) return;
    forget(entry.kept);
    promises.get(uid)?.resolve();
    promises.delete(uid);
    tell({ out: uid, landed: seq });
    land(entry, seq);
    answered(uid);
  };

  const land = ({ uid, kept }: Entry, seq: Seq) => {
    gone.add(uid);
    if (kept && seq > cursor) change(uid, { landed: seq, stage: 'sending' });
    else remove(uid);
  };

  // On a shared computer the vault may keep the words of somebody else. 0: before anybody was known.
  const isOurs = ({ by }: Kept) => by === 0 || by === line.who();

  const merge = (kept: Kept, ripe: boolean) => {
    const entry = find(kept.uid);
    if (gone.has(kept.uid) || !isOurs(kept)) return;
    if (!entry) {
      add(toEntry(kept, true, ripe));
      if (!ripe) clock.after(ADOPT_AFTER, () => ripen(kept.uid));
    } else if (entry.safe && !entry.landed && !flight.has(kept.uid) && !kept.refusal !== !entry.kept?.refusal)
      change(kept.uid, toEntry(kept, true, true));
  };

  const ripen = (uid: Uid) => {
    change(uid, { ripe: true });
    pump();
  };

  const adopt = async (ripe: boolean) => {
    try {
      const before = entries.peek().filter(({ kept }) => !kept || isOurs(kept));
      if (before.length < entries.peek().length) entries.value = before;
      const records = new Map(await vault.entries<Kept>('out/'));
      for (const kept of records.values()) merge(kept, ripe);
      // What another tab wrote and the vault no longer has, that tab has seen to.
      for (const { uid, ripe, kept, landed } of before)
        if (kept && !ripe && !landed && !records.has(keyOf(kept))) remove(uid);
    } catch (problem) {
      complain(problem);
    }
    pump();
  };

  return {
    entries,
    async say(message) {
      const kept: Kept = {
        uid: chance.uid(),
        order: nextOrder(),
        at: clock.now(),
        by: line.who(),
        ...message,
      };
      // Holds its place, unseen, until the vault has it.
      const holder: Entry = toEntry(kept, false, true);
      add(holder);
      await keep(kept);
      change(kept.uid, { safe: true });
      pump();
      return kept.uid;
    },
    give(command) {
      const uid = chance.uid();
      return new Promise((resolve, reject) => {
        promises.set(uid, { resolve, reject });
        add({ uid, order: nextOrder(), command, safe: true, ripe: true, stage: 'queued' });
        pump();
      });
    },
    async retry(uid, seen) {
      const old = find(uid);
      if (!old?.kept || old.stage !== 'failed') return;
      const { refusal: _, seen: __, ...rest } = old.kept;
      const kept: Kept = { ...rest, ...(seen !== undefined && { seen }) };
      await keep(kept);
      change(uid, toEntry(kept, true, true));
      pump();
    },
    async discard(uid) {
      const entry = find(uid);
      if (!entry?.kept || entry.stage !== 'failed') return '';
      remove(uid);
      await vault.drop(keyOf(entry.kept)).catch(complain);
      tell({ out: uid, gone: true });
      return entry.kept.text;
    },
    pending: () => entries.peek().some(({ stage, landed }) => stage !== 'failed' && !landed),
    adopt,
    pump,
    lost() {
      flight.clear();
      overdue();
      entries.value = entries
        .peek()
        .map((entry) => (entry.stage === 'sending' && !entry.landed ? { ...entry, stage: 'queued' } : entry));
    },
    landed,
    refused(uid, refusal) {
      const entry = find(uid);
      if (!entry || !flight.has(uid)) return;
      if (refusal.retry === 'later') {
        change(uid, { stage: 'queued' });
        pause ??= clock.after(refusal.after ?? LATER, () => {
          pause = undefined;
          pump();
        });
      } else if (entry.kept) {
        const kept = { ...entry.kept, refusal };
        change(uid, toEntry(kept, true, true));
        keep(kept).catch(complain);
      } else {
        remove(uid);
        promises.get(uid)?.reject(refusal);
        promises.delete(uid);
      }
      answered(uid);
    },
    passed(upTo) {
      cursor = upTo;
      for (const { uid, landed } of entries.peek()) if (landed && landed <= upTo) remove(uid);
    },
    heard({ out, landed: seq, gone: dropped }) {
      const entry = find(out);
      if (dropped) remove(out);
      else if (!seq) adopt(false).catch(complain);
      else if (entry) {
        land(entry, seq);
        answered(out);
      } else gone.add(out);
    },
    end() {
      for (const { reject } of promises.values())
        reject({ why: 'stopping', retry: 'never', text: 'The client was destroyed.' });
      promises.clear();
    },
  };
};

/** The entries of one conversation that are shown: kept, not yet in the log. */
export const shownOf = (entries: readonly Entry[], chat: ChatId | undefined): readonly Entry[] =>
  entries.filter(({ kept, safe, stage }) => kept && kept.chat === chat && (safe || stage === 'failed'));
