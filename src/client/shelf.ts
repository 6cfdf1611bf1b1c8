import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Millis, PersonId, Uid } from '../protocol/ids.ts';
import { type Kept, keyOf } from './kept.ts';
import type { Ports } from './ports.ts';
import { type Entry, inOrder, toEntry } from './queue.ts';
import type { Scope } from './scope.ts';

/** Everything that waits to be in the log: in memory, and its messages in the vault. */
export interface Shelf {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  find(uid: Uid): Entry | undefined;
  add(entry: Entry): void;
  /** Changes those entries that `which` chooses. */
  change(which: (entry: Entry) => boolean, to: Partial<Entry>): void;
  /** Takes it out of memory, for good: reading the vault does not bring it back. */
  remove(uid: Uid): void;
  /** It will not come back from the vault, though it is still shown. */
  settle(uid: Uid): void;
  /** Puts a message into the vault and tells the other tabs to look. */
  keep(kept: Kept): Promise<void>;
  /** Takes a message out of the vault. */
  drop(kept: Kept): Promise<void>;
  /** The position of what is written now: behind everything, whatever the clock says. */
  next(): number;
  /** Reads what the vault keeps. `ripe`: whatever is found is this tab's to send; `back`: it was away meanwhile. */
  adopt(ripe: boolean, back?: boolean): Promise<void>;
}

/** Another tab's message that is still here after so long is sent from this one. */
const ADOPT_AFTER: Millis = 4_000;

/**
 * `who` tells whose words are kept here, 0 for the visitor; `ripened` that something has become
 * this tab's to send; `busy` whether an entry is on the wire now.
 */
export const createShelf = (
  { vault, tabs, complain }: Ports,
  clock: Scope,
  line: { who(): PersonId; ripened(): void; busy(uid: Uid): boolean },
): Shelf => {
  const entries = signal<readonly Entry[]>([]);
  const gone = new Set<Uid>();
  let newest = 0;

  const find = (uid: Uid) => entries.peek().find((entry) => entry.uid === uid);
  const change = (which: (entry: Entry) => boolean, to: Partial<Entry>) => {
    entries.value = entries.peek().map((entry) => (which(entry) ? { ...entry, ...to } : entry));
  };
  const add = (entry: Entry) => {
    newest = Math.max(newest, entry.order);
    entries.value = inOrder([...entries.peek(), entry]);
  };
  const remove = (uid: Uid) => {
    gone.add(uid);
    if (find(uid)) entries.value = entries.peek().filter((entry) => entry.uid !== uid);
  };

  // On a shared computer the vault may keep the words of somebody else. 0: before anybody was known.
  const isOurs = ({ by }: Kept) => by === 0 || by === line.who();

  const merge = (kept: Kept, ripe: boolean) => {
    const { uid } = kept;
    const entry = find(uid);
    if (gone.has(uid) || !isOurs(kept)) return;
    if (!entry) {
      add(toEntry(kept, true, ripe));
      if (!ripe) clock.after(ADOPT_AFTER, () => ripen(uid));
    } else if (entry.safe && !entry.landed && !line.busy(uid) && !kept.refusal !== !entry.kept?.refusal)
      change((one) => one.uid === uid, toEntry(kept, true, true));
  };

  const ripen = (uid: Uid) => {
    change((one) => one.uid === uid, { ripe: true });
    line.ripened();
  };

  return {
    entries,
    find,
    add,
    change,
    remove,
    settle: (uid) => void gone.add(uid),
    async keep(kept) {
      // Memory still has it where the vault does not: it is sent from there.
      await vault.put(keyOf(kept), kept).catch(complain);
      tabs.tell({ out: kept.uid });
    },
    drop: (kept) => vault.drop(keyOf(kept)).catch(complain),
    next() {
      newest = Math.max(newest + 1, clock.now());
      return newest;
    },
    async adopt(ripe, back = false) {
      try {
        const before = entries.peek().filter(({ kept }) => !kept || isOurs(kept));
        if (before.length < entries.peek().length) entries.value = before;
        const records = new Map(await vault.entries<Kept>('out/'));
        for (const kept of records.values()) merge(kept, ripe);
        // What another tab wrote and the vault no longer has, that tab has seen to; and what it could take back.
        for (const { uid, ripe, kept, landed, stage } of before) {
          const theirs = !ripe || (back && stage === 'failed');
          if (kept && theirs && !landed && !records.has(keyOf(kept))) remove(uid);
        }
      } catch (problem) {
        complain(problem);
      }
      line.ripened();
    },
  };
};
