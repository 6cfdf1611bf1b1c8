import { createLink, type Link, type LinkParty } from '../../src/client/link.ts';
import type { Hint, Ports, Via, WireEvents } from '../../src/client/ports.ts';
import { createScope } from '../../src/client/scope.ts';
import { PROTOCOL } from '../../src/protocol/version.ts';
import { createBrowser, type Tab } from '../kit/browser.ts';
import { createChance } from '../kit/chance.ts';
import { createFakeClock, type FakeClock } from '../kit/clock.ts';

/** One dialled wire, as the other end sees it. */
export interface Dialled extends WireEvents {
  readonly via: Via;
  readonly sent: string[];
  closedWith: number | undefined;
  /** Opens, and answers the hello with a welcome. */
  welcome(): void;
}

/** A link with a test at the other end of its wires. */
export interface Bench {
  readonly clock: FakeClock;
  readonly link: Link;
  readonly tab: Tab;
  readonly wires: readonly Dialled[];
  /** The newest wire. */
  wire(): Dialled;
  readonly lost: number[];
  readonly remembered: Via[];
  readonly heard: string[];
  needed: boolean;
  hint(hint: Hint): void;
}

export const createBench = (party: Partial<LinkParty> = {}): Bench => {
  const clock = createFakeClock();
  const wires: Dialled[] = [];
  const dialer: Ports['dialer'] = {
    dial(via, events) {
      const wire: Dialled = {
        ...events,
        via,
        sent: [],
        closedWith: undefined,
        welcome() {
          events.opened();
          events.received('{"type":"welcome"}');
        },
      };
      wires.push(wire);
      return {
        send: (text) => void wire.sent.push(text),
        close: (code = 1000) => {
          wire.closedWith = code;
        },
      };
    },
  };
  const tab = createBrowser({ clock, chance: createChance(1) }).tab(dialer);
  const bench: Bench = {
    clock,
    tab,
    wires,
    lost: [],
    remembered: [],
    heard: [],
    needed: false,
    link: createLink(tab.ports, createScope(tab.ports.clock), {
      hello: () => ({ type: 'hello', protocol: PROTOCOL, after: 0 }),
      needed: () => bench.needed,
      received: ({ type }) => void bench.heard.push(type),
      lost: (code) => void bench.lost.push(code),
      stands: (via) => void bench.remembered.push(via),
      ...party,
    }),
    wire() {
      const last = wires.at(-1);
      if (!last) throw new Error('Nothing was dialled');
      return last;
    },
    hint: (hint) => tab.hint(hint),
  };
  return bench;
};
