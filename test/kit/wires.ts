import type { Dialer, Via, Wire, WireEvents } from '../../src/client/ports.ts';
import type { Gate, Line } from '../../src/server/gates/peer.ts';

export type Direction = 'up' | 'down';

/** What is under way in one direction: texts, and the end of the connection. */
export type Item = { readonly text: string } | { readonly end: number };

/** One connection, seen from above. Frames are texts, so nothing is shared between the ends. */
export interface Joined {
  readonly via: Via;
  readonly state: () => 'dialling' | 'open' | 'over';
  /** What has been sent and has not arrived. Tests may look at it and change it. */
  readonly up: Item[];
  readonly down: Item[];
  /** Frames of that direction stay under way until it is mended. */
  cut(direction: Direction): void;
  mend(): void;
  isCut(direction: Direction): boolean;
  /** The next step of its life: opens it, or lets one thing arrive. False when there is nothing to do. */
  step(direction: Direction): boolean;
  /** The network loses the connection: both ends learn of it, everything under way is lost. */
  drop(): void;
}

export interface CallerInfo {
  readonly origin?: string;
  readonly address?: string;
  readonly session?: string;
}

/** Where all wires of a test run. Nothing moves by itself: call `flow`, or `step` one by one. */
export interface Network {
  /** A dialer to whatever gate there is at that moment. */
  dialer(gate: () => Gate | undefined, caller?: CallerInfo): Dialer;
  /** Connections that are not over, oldest first. */
  readonly joined: readonly Joined[];
  /** Ways that are blocked: dialling fails. */
  readonly blocked: Set<Via>;
  /** Lets everything arrive that is under way; true when something was. */
  flow(): boolean;
  dropAll(): void;
  mendAll(): void;
  /** Told of everything that arrives: for finding out what a seed does. */
  watch: ((name: string, direction: Direction, item: Item) => void) | undefined;
}

const LOST = 1006;

export const createNetwork = (): Network => {
  let joined: Joined[] = [];
  const blocked = new Set<Via>();
  let count = 0;

  const forget = (one: Joined) => {
    joined = joined.filter((other) => other !== one);
  };

  const network: Network = {
    blocked,
    watch: undefined,
    get joined() {
      return joined;
    },
    dialer: (gate, caller = {}) => ({
      dial(via, events) {
        const name = `${via} ${++count}`;
        const watch = (direction: Direction, item: Item) => network.watch?.(name, direction, item);
        const reach = () => (blocked.has(via) ? undefined : gate());
        const { wire, one } = join(via, events, reach, caller, { forget, watch });
        joined.push(one);
        return wire;
      },
    }),
    flow() {
      let moved = false;
      for (const one of joined)
        for (const direction of ['up', 'down'] as const) while (one.step(direction)) moved = true;
      return moved;
    },
    dropAll() {
      for (const one of joined) one.drop();
    },
    mendAll() {
      for (const one of joined) one.mend();
    },
  };
  return network;
};

interface Overseer {
  readonly forget: (one: Joined) => void;
  readonly watch: (direction: Direction, item: Item) => void;
}

const join = (
  via: Via,
  events: WireEvents,
  gate: () => Gate | undefined,
  caller: CallerInfo,
  { forget, watch }: Overseer,
): { readonly wire: Wire; readonly one: Joined } => {
  const up: Item[] = [];
  const down: Item[] = [];
  const cuts = new Set<Direction>();
  /** Undefined once an end has closed, or was told that the connection is over. */
  let client: WireEvents | undefined = events;
  let server: Line | undefined;
  let dialling = true;

  const endClient = (code: number) => {
    const told = client;
    client = undefined;
    told?.closed(code);
  };
  const endServer = () => {
    const told = server;
    server = undefined;
    told?.closed();
  };
  const settle = () => {
    if (!dialling && !client && !server) forget(one);
  };

  const open = () => {
    dialling = false;
    const found = client && gate();
    if (!found) endClient(LOST);
    else {
      server = found.accept({
        send: (text) => void (server && down.push({ text })),
        close(code) {
          if (!server) return;
          down.push({ end: code });
          queueMicrotask(endServer);
        },
        buffered: () => down.reduce((sum, item) => sum + ('text' in item ? item.text.length : 0), 0),
        origin: caller.origin ?? 'https://shop.example',
        address: caller.address ?? '192.0.2.1',
        session: caller.session,
        ...(via === 'socket' && {
          prod: () => cuts.size === 0 && queueMicrotask(() => client && server?.alive()),
        }),
      });
      client?.opened();
    }
    settle();
    return true;
  };

  const arrive = (direction: Direction, item: Item) => {
    watch(direction, item);
    if ('text' in item) direction === 'up' ? server?.received(item.text) : client?.received(item.text);
    else if (direction === 'up') endServer();
    else endClient(item.end);
    settle();
    return true;
  };

  const one: Joined = {
    via,
    up,
    down,
    state: () => {
      if (dialling) return 'dialling';
      return client || server ? 'open' : 'over';
    },
    cut: (direction) => void cuts.add(direction),
    mend: () => cuts.clear(),
    isCut: (direction) => cuts.has(direction),
    step(direction) {
      if (cuts.has(direction)) return false;
      if (dialling) return direction === 'up' && open();
      const item = (direction === 'up' ? up : down).shift();
      return item !== undefined && arrive(direction, item);
    },
    drop() {
      dialling = false;
      up.length = 0;
      down.length = 0;
      endServer();
      endClient(LOST);
      settle();
    },
  };

  const wire: Wire = {
    send: (text) => void (client && up.push({ text })),
    close(code = 1000) {
      if (!client) return;
      client = undefined;
      up.push({ end: code });
    },
  };
  return { wire, one };
};
