import type { Millis, PersonId, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { FileSettings } from '../protocol/sites.ts';
import { createKeptFiles } from './kept-files.ts';
import { createOthers } from './others.ts';
import type { Courier, FileLike, Ports } from './ports.ts';
import type { Uploads } from './surface.ts';
import { carryWhole, type Trip } from './trip.ts';
import { faultOf, type KeptFile, nameOf, type Said } from './upload-records.ts';
import { createWays } from './ways.ts';

export interface UploadParts {
  /** Names the talk in the vault: `'0'` for a visitor's only one, else the number of the chat. */
  readonly key: string;
  /** Posts a message. The same `uid` is never posted twice, whatever happens in between. */
  say(text: string, more: Said): Promise<unknown>;
  /** A visitor's token, or an operator's; undefined where a cookie tells. Rejects with a `Refusal` while there is none. */
  who(): string | undefined | Promise<string | undefined>;
  /** What may be sent; undefined while that is not known. */
  limits(): FileSettings | undefined;
  /** Whose files are kept here; absent for the visitor. */
  by?(): PersonId;
  /** The name of the log in which the talk has its number; absent for the visitor. */
  log?(): string | undefined;
}

export interface OpenUploads extends Uploads {
  /** Shows what the vault keeps, and goes on with it. */
  open(): Promise<void>;
  end(): void;
}

export type UploadPorts = Pick<Ports, 'vault' | 'clock' | 'chance' | 'tabs' | 'surroundings' | 'complain'> & {
  readonly courier: Courier;
};

/** Another page's file of which nothing was heard for so long is sent from this one. */
const ADOPT_AFTER: Millis = 3_000;
/** How often other pages hear of progress. */
const TOLD_EVERY: Millis = 1_000;
const SOON: Millis = 1_000;
const LATEST: Millis = 30_000;

/** The files of one talk. They are sent one at a time, in order, by one page at a time. */
export const createUploads = (
  { clock, chance, surroundings, complain, courier, ...ports }: UploadPorts,
  { key, say, who, limits, by = () => 0, log }: UploadParts,
): OpenUploads => {
  const files = createKeptFiles({ ...ports, complain }, key);
  const ways = createWays();
  const { find, change, next } = ways;
  const others = createOthers(clock, ADOPT_AFTER, (uid) => {
    change(uid, { ripe: true });
    pump();
  });
  const gone = new Set<Uid>();
  let trip: Trip | undefined;
  let running = false;
  let ended = false;
  let away = false;
  let failures = 0;
  let pause: (() => void) | undefined;
  let toldAt = 0;

  const remove = (uid: Uid) => {
    gone.add(uid);
    others.forget(uid);
    if (trip?.uid === uid) trip.stop();
    ways.remove(uid);
  };
  const keep = async (kept: KeptFile) => {
    change(kept.uid, { fleeting: !(await files.keep(kept)) });
  };
  const forget = async (kept: KeptFile) => {
    remove(kept.uid);
    await files.drop(kept);
  };

  const pump = () => {
    if (running || ended || away || pause || !next()) return;
    running = true;
    courier
      .alone(`files ${key}`, work)
      .catch((problem) => away || complain(problem))
      .finally(() => {
        running = false;
        // Not at once where it failed: `pause` holds it.
        pump();
      });
  };

  /** Sends one after another, until there is none or one has to wait. */
  const work = async () => {
    for (let way = next(); way && !ended && !away && !pause; way = next()) await sendOne(way.kept);
  };

  const sendOne = async (kept: KeptFile) => {
    const { uid } = kept;
    try {
      // Whoever was first may have seen to it while this page waited for its turn.
      if (!(await files.isThere(kept))) return remove(uid);
      if (away) return;
      change(uid, { stage: 'sending' });
      const own = { uid, stop: () => undefined };
      trip = own;
      const file = await carryWhole(courier, clock, kept, {
        who,
        progress: (sent) => progress(uid, sent),
        begun: (stop) => Object.assign(own, { stop }),
      });
      failures = 0;
      if (!find(uid) || ended) return;
      await say('', { file, uid, log: kept.log });
      await forget(kept);
    } catch (problem) {
      failed(kept, problem as Partial<Refusal>);
    } finally {
      trip = undefined;
    }
  };

  const progress = (uid: Uid, sent: number) => {
    if (sent > (find(uid)?.sent ?? 0)) failures = 0;
    change(uid, { sent });
    if (clock.now() - toldAt < TOLD_EVERY) return;
    toldAt = clock.now();
    files.tell({ up: uid, sent });
  };

  const failed = (kept: KeptFile, problem: Partial<Refusal>) => {
    if (!find(kept.uid) || ended) return;
    if (problem.why && problem.retry !== 'later') {
      const refused = { ...kept, refusal: problem as Refusal };
      change(kept.uid, { kept: refused, stage: 'failed', sent: 0 });
      keep(refused).catch(complain);
      return;
    }
    if (!problem.why) complain(problem);
    change(kept.uid, { stage: 'waiting' });
    const after = Math.min(LATEST, SOON * 2 ** failures++);
    pause = clock.after(Math.max(after, problem.after ?? 0), hurry);
  };

  const hurry = () => {
    pause?.();
    pause = undefined;
    pump();
  };

  /** A file of another page, or of a page before this one. */
  const adopt = (kept: KeptFile) => {
    const known = find(kept.uid);
    if (gone.has(kept.uid) || kept.by !== by()) return;
    if (!known) {
      ways.add(kept, false);
      others.leave(kept.uid);
    } else if (trip?.uid !== kept.uid && !known.kept.refusal !== !kept.refusal)
      change(kept.uid, { kept, stage: kept.refusal ? 'failed' : 'waiting' });
  };

  const read = async () => {
    const kept = await files.read();
    for (const one of kept.values()) adopt(one);
    return kept;
  };

  /** The page was frozen: others may have sent its files, or taken back what the server did not take. */
  const back = async () => {
    away = false;
    const kept = await read();
    for (const { uid, stage } of ways.all.peek()) if (stage === 'failed' && !kept.has(uid)) remove(uid);
    hurry();
  };
  const unwatch = surroundings.on((hint) => {
    if (hint === 'frozen') away = true;
    else if (away && (hint === 'resumed' || hint === 'visible')) back().catch(complain);
  });

  const deaf = files.on(({ up, sent, gone: over }) => {
    if (over) remove(up);
    else if (sent === undefined) read().catch(complain);
    else if (find(up) && trip?.uid !== up) {
      change(up, { sent, stage: 'sending', ripe: false });
      others.leave(up);
    }
  });

  const prepared = (file: FileLike): Promise<FileLike> => {
    const settings = limits();
    return courier.prepare(file, { longest: settings?.scaleTo ?? 0, endings: settings?.types });
  };

  return {
    all: ways.all,
    async add(given) {
      // It stands where it was added, however long it takes to prepare it.
      const order = ways.order(clock.now());
      const file = await prepared(given);
      const { type, size } = file;
      const about = { name: nameOf({ name: file.name ?? given.name ?? '', type, size }), type, size };
      const settings = limits();
      const fault = settings && faultOf(about, settings);
      if (fault) throw fault;
      const mine = { by: by(), log: log?.() };
      const kept: KeptFile = { ...about, ...mine, uid: chance.uid(), order, at: clock.now(), file };
      // Holds its place, unsent, until it is safe.
      ways.add(kept, false);
      await keep(kept);
      change(kept.uid, { ripe: true });
      hurry();
      return kept.uid;
    },
    retry(uid) {
      const way = find(uid);
      if (!way) return;
      const { refusal: _, ...kept } = way.kept;
      if (way.stage === 'failed') {
        change(uid, { kept, stage: 'waiting', ripe: true });
        keep(kept).then(hurry, complain);
      } else hurry();
    },
    async cancel(uid) {
      const way = find(uid);
      if (!way) return;
      await forget(way.kept);
      try {
        await courier.forget(uid, await who());
      } catch {
        // Without a line there is nobody to tell: the server forgets it by itself.
      }
    },
    async open() {
      await read();
    },
    end() {
      unwatch();
      ended = true;
      trip?.stop();
      pause?.();
      deaf();
      others.end();
    },
  };
};
