import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Uid } from '../protocol/ids.ts';
import type { Upload } from './surface.ts';
import { type KeptFile, toUpload, type Way } from './upload-records.ts';

/** The files of one talk in memory, in the order in which they were added. */
export interface Ways {
  readonly all: ReadonlySignal<readonly Upload[]>;
  find(uid: Uid): Way | undefined;
  /** The first that this page has to send. */
  next(): Way | undefined;
  add(kept: KeptFile, ripe: boolean): void;
  change(uid: Uid, to: Partial<Way>): void;
  remove(uid: Uid): void;
  /** A position behind all others, whatever the clock says. */
  order(now: number): number;
}

export const createWays = (): Ways => {
  const ways = signal<readonly Way[]>([]);
  let newest = 0;
  return {
    all: computed(() => ways.value.map(toUpload)),
    find: (uid) => ways.peek().find(({ kept }) => kept.uid === uid),
    next: () => ways.peek().find(({ stage, ripe }) => stage !== 'failed' && ripe),
    add(kept, ripe) {
      newest = Math.max(newest, kept.order);
      const way: Way = { kept, sent: 0, stage: kept.refusal ? 'failed' : 'waiting', ripe, fleeting: false };
      ways.value = [...ways.peek(), way].toSorted((a, b) => a.kept.order - b.kept.order);
    },
    change(uid, to) {
      ways.value = ways.peek().map((way) => (way.kept.uid === uid ? { ...way, ...to } : way));
    },
    remove(uid) {
      ways.value = ways.peek().filter(({ kept }) => kept.uid !== uid);
    },
    order(now) {
      newest = Math.max(newest + 1, now);
      return newest;
    },
  };
};
