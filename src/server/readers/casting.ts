import type { Bus, Cast } from '../bus/bus.ts';
import type { Meter } from '../ports.ts';
import { isStuck } from './connection.ts';
import type { Hub } from './hub.ts';

/** Hands signals to whoever is connected here. One text for all; who does not keep up misses them. */
export const createCasting = ({
  bus,
  hub,
  meter,
}: {
  readonly bus: Bus;
  readonly hub: Hub;
  readonly meter: Meter;
}): (() => void) =>
  bus.onCast(({ towards, signal }: Cast) => {
    let text: string | undefined;
    for (const connection of hub.towards(towards)) {
      if (connection.stage !== 'live' || isStuck(connection)) continue;
      text ??= JSON.stringify({ type: 'signal', signal });
      connection.peer.send(text);
      meter.sent();
    }
  });
