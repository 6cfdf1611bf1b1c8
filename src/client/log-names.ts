import type { Seq } from '../protocol/ids.ts';
import type { Vault } from './ports.ts';

/** What became of the log of a name: the log of the name `to` has everything of it up to `common`. */
interface Succession {
  readonly to: string;
  readonly common: Seq;
}

/** What numbers are worth that were read under earlier names of the log. */
export interface LogNames {
  /** Up to which number the log of that name is the present one; 0 where nothing is known of it. */
  shared(name: string): Promise<Seq>;
  /** The log has another name. Resolves when pages that come later know it, too. */
  renamed(from: string | undefined, to: string, common?: Seq): Promise<void>;
}

const SUCCESSIONS = 'log/';
/** One for each start of the server. They begin with its time: the first are the oldest. */
const MOST = 100;

/**
 * Other pages of this browser may not have heard of a new name yet, and go on writing under the old one. What they
 * leave says so, and is read with what is kept here.
 */
export const createLogNames = (vault: Vault, present: () => string | undefined): LogNames => ({
  async shared(name) {
    let least = Number.MAX_SAFE_INTEGER;
    for (let at = name; at !== present(); ) {
      const next = await vault.get<Succession>(SUCCESSIONS + at);
      if (!next) return 0;
      least = Math.min(least, next.common);
      at = next.to;
    }
    return least;
  },
  async renamed(from, to, common = Number.MAX_SAFE_INTEGER) {
    if (from) await vault.put(SUCCESSIONS + from, { to, common } satisfies Succession);
    await vault.put('log', to);
    const kept = await vault.entries(SUCCESSIONS);
    for (const [oldest] of kept.slice(0, -MOST)) await vault.drop(oldest);
  },
});
