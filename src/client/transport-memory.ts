import type { Millis } from '../protocol/ids.ts';
import type { Clock, Ports, Via } from './ports.ts';

/** How the connection travelled when it last stood. */
interface Travelled {
  readonly via: Via;
  readonly at: Millis;
}

/** Another network may let sockets through, so a stream is not believed for long. */
const BELIEVED_FOR: Millis = 3_600_000;

/** Remembers, for the next page too, which transport gets through to the server. */
export const createTransportMemory = (
  { vault, complain }: Pick<Ports, 'vault' | 'complain'>,
  clock: Pick<Clock, 'now'>,
) => ({
  /** What got through last; undefined where nothing is known, or no longer believed. */
  async recall(): Promise<Via | undefined> {
    const kept = await vault.get<Travelled>('via').catch(complain);
    const isBelieved = kept?.via === 'socket' || (kept && clock.now() - kept.at < BELIEVED_FOR);
    return isBelieved ? kept?.via : undefined;
  },
  remember(via: Via): void {
    vault.put('via', { via, at: clock.now() } satisfies Travelled).catch(complain);
  },
});
