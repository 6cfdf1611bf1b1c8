import type { Command } from '../protocol/commands.ts';
import type { ChatId, Seq, Uid } from '../protocol/ids.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Kept } from './kept.ts';
import type { Waiting } from './surface.ts';

/** A command on its way. One with `kept` is a message and survives the page; the others live in memory. */
export interface Entry {
  readonly uid: Uid;
  readonly order: number;
  readonly command: Command;
  /** The name of the log in which its numbers were read, where it has any. */
  readonly log?: string | undefined;
  readonly kept?: Kept;
  /** Whether it may be sent: its record is in the vault. */
  readonly safe: boolean;
  /** Whether this tab sends it by itself; another tab's is left to that tab for a while. */
  readonly ripe: boolean;
  readonly stage: Waiting['stage'];
  /** Its number in the log, from there on only waiting to be read there. */
  readonly landed?: Seq | undefined;
}

/** Message text in one frame, in UTF-16 units of at most three bytes each. */
const BATCH_UNITS = 64_000;

/**
 * What to send next: from the first of the queue to the last that this tab has to send, in order, as far as their
 * numbers are of one log. An entry that is not in the vault yet holds those behind it.
 */
export const nextBatch = (entries: readonly Entry[]): readonly Entry[] => {
  const queue = entries.filter((entry) => entry.stage === 'queued' && !entry.landed);
  const batch: Entry[] = [];
  let units = 0;
  for (const entry of queue.slice(0, queue.findLastIndex(({ ripe }) => ripe) + 1)) {
    units += entry.kept?.text.length ?? 0;
    if (!entry.safe || batch.length === LIMITS.commands || (batch.length > 0 && units > BATCH_UNITS)) break;
    if (batch[0] && batch[0].log !== entry.log) break;
    batch.push(entry);
  }
  return batch;
};

export const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => a.order - b.order || (a.uid < b.uid ? -1 : 1));

export const toWaiting = ({ uid, kept, stage }: Entry): readonly Waiting[] =>
  kept
    ? [
        {
          uid,
          text: kept.text,
          at: kept.at,
          stage,
          ...(kept.refusal && { refusal: kept.refusal }),
          ...(kept.file && { file: kept.file }),
        },
      ]
    : [];

/** A message as it waits: failed if it was refused. */
export const toEntry = (kept: Kept, safe: boolean, ripe: boolean): Entry => ({
  uid: kept.uid,
  order: kept.order,
  command: toCommand(kept),
  log: kept.log,
  kept,
  safe,
  ripe,
  stage: kept.refusal ? 'failed' : 'queued',
});

const toCommand = ({ uid, order, at, by, log, refusal, file, ...said }: Kept): Command => ({
  type: 'say',
  ...said,
  ...(file && { file: file.id }),
});

/** The entries of one conversation that are shown: kept, not yet in the log. */
export const shownOf = (entries: readonly Entry[], chat: ChatId | undefined): readonly Entry[] =>
  entries.filter(({ kept, safe, stage }) => kept && kept.chat === chat && (safe || stage === 'failed'));
