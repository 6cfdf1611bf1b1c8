import type { Seq } from '../protocol/ids.ts';
import { goneBeyond } from './gone.ts';
import type { Vault } from './ports.ts';

/** What a vault keeps of a chat, a person or a lead: their numbers mean something under that name of the log alone. */
interface Numbered {
  readonly under: string;
  readonly kept: unknown;
}

/** The vault of an operator. */
export interface NumberedVault extends Vault {
  /**
   * What was written under this name of the log, by whichever page, is about the log that is there up to `common`.
   * Holds from the call on; resolves when pages that come later know it, too.
   */
  ended(name: string, common: Seq): Promise<void>;
}

/** Words and drafts by their chat, files by their talk. */
const NUMBERED = /^(?:out|draft|file)\//;
const ENDED = 'ended/';
/** Names of the log, one for each start of the server. They begin with its time: the first are the oldest. */
const MOST = 100;

const isNumbered = (value: unknown): value is Numbered =>
  typeof value === 'object' && value !== null && 'under' in value && 'kept' in value;

/**
 * Another page of this browser may not have heard yet that the log was put back to an older copy, and goes on writing
 * under its numbers, which may be those of others by now. So a record says under which name of the log it was written
 * (`present`: the name of now), and what is about nobody any more is let go of by whoever reads it. A record under a
 * name of which nothing is known here is left to those who know it; one without a name was kept before there were any.
 */
export const createNumberedVault = (vault: Vault, present: () => string | undefined): NumberedVault => {
  const known = new Map<string, Seq>();

  /** Up to where records under a name may be read; undefined where nothing is known of it. */
  const commonOf = async (name: string): Promise<Seq | undefined> =>
    name === present() ? Number.POSITIVE_INFINITY : (known.get(name) ?? vault.get<Seq>(ENDED + name));

  /** What may be read of a record. */
  const read = async (key: string, value: unknown): Promise<unknown> => {
    if (!isNumbered(value)) return value;
    const common = await commonOf(value.under);
    if (common === undefined) return undefined;
    const [kind, talk] = key.split('/');
    const about = { ...(value.kept as object), ...(kind !== 'out' && { chat: Number(talk) }) };
    if (!goneBeyond(common).is(about)) return value.kept;
    await vault.drop(key);
    return undefined;
  };

  const toKept = (key: string, value: unknown): unknown => {
    const under = present();
    return NUMBERED.test(key) && under ? ({ under, kept: value } satisfies Numbered) : value;
  };

  return {
    get lasting() {
      return vault.lasting;
    },
    get: async <T>(key: string) => (await read(key, await vault.get(key))) as T | undefined,
    put: (key, value) => vault.put(key, toKept(key, value)),
    drop: (key) => vault.drop(key),
    async entries<T>(prefix: string) {
      const found: (readonly [key: string, value: T])[] = [];
      for (const [key, value] of await vault.entries(prefix)) {
        const kept = await read(key, value);
        if (kept !== undefined) found.push([key, kept as T]);
      }
      return found;
    },
    settle: (key, value) => vault.settle(key, value),
    keeps: (key) => vault.keeps?.(key) ?? vault.lasting,
    rest: () => vault.rest?.(),
    wake: () => vault.wake?.(),
    close: () => vault.close?.(),
    async ended(name, common) {
      known.set(name, common);
      const kept = await vault.entries<Seq>(ENDED);
      const key = ENDED + name;
      // What earlier names have in common with the log that is there is not more than that.
      const earlier = new Map([[key, common], ...kept.filter(([other]) => other <= key)]);
      for (const [other, upTo] of earlier) {
        const least = Math.min(upTo, common);
        known.set(other.slice(ENDED.length), least);
        await vault.put(other, least);
      }
      for (const [oldest] of kept.slice(0, 1 - MOST)) await vault.drop(oldest);
    },
  };
};
