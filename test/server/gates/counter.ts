import type { Named, OperatorCommand, VisitorCommand } from '../../../src/protocol/commands.ts';
import type { ServerFrame } from '../../../src/protocol/frames.ts';
import { SYSTEM } from '../../../src/protocol/ids.ts';
import { PROTOCOL } from '../../../src/protocol/version.ts';
import { createPasswords } from '../../../src/server/accounts/passwords.ts';
import { createSessions } from '../../../src/server/accounts/sessions.ts';
import { createLocalBus } from '../../../src/server/bus/local.ts';
import type { Limits } from '../../../src/server/gates/limits.ts';
import type { Gate, Line, Peer } from '../../../src/server/gates/peer.ts';
import { addColleague } from '../../../src/server/office/people.ts';
import { addSite } from '../../../src/server/office/sites.ts';
import { createServer, type Server } from '../../../src/server/server.ts';
import { openSqlite } from '../../../src/server/store/sqlite/open.ts';
import type { Rule, Store } from '../../../src/server/store/store.ts';
import { createChance } from '../../kit/chance.ts';
import { breathe, createFakeClock, type FakeClock } from '../../kit/clock.ts';

type Frame<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;

/** One connection, spoken to frame by frame. */
export interface Caller {
  /** Everything that came, in order. */
  readonly got: ServerFrame[];
  /** The close code, once the server has ended it. */
  closed(): number | undefined;
  send(frame: unknown): Promise<void>;
  sendText(text: string): Promise<void>;
  /** Many frames without a pause. */
  burst(frames: readonly unknown[]): Promise<void>;
  hangUp(): void;
  alive(): void;
  of<Type extends ServerFrame['type']>(type: Type): readonly Frame<Type>[];
  last<Type extends ServerFrame['type']>(type: Type): Frame<Type>;
  /** Bytes that the network has not taken. */
  backlog: number;
  /** How much each frame adds to it. */
  grows: number;
}

export interface Caring {
  readonly origin?: string;
  readonly address?: string;
  readonly session?: string;
  /** Whether the transport can be asked for a sign of life, and answers. */
  readonly answersProds?: boolean;
}

/** A server without transport, and whoever comes to its counter. */
export interface Counter {
  readonly server: Server;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly log: unknown[];
  readonly site: number;
  call(gate: 'visitors' | 'operators', caring?: Caring): Caller;
  order(rule: Rule): Promise<number>;
  /** An operator with a session. */
  hire(
    name: string,
    role?: 'admin' | 'operator',
  ): Promise<{ readonly person: number; readonly token: string }>;
  visitor(more?: object, caring?: Caring): Promise<Caller>;
  operator(token: string, after?: number): Promise<Caller>;
  elapse(ms: number): Promise<void>;
  end(): Promise<void>;
}

export const helloOf = (more: object = {}) => ({
  type: 'hello',
  protocol: PROTOCOL,
  site: 'demo',
  uid: 'visitor-0001',
  after: 0,
  page: { url: 'https://shop.example/', title: 'Shop', referrer: '' },
  device: { language: 'en', userAgent: 'Test', timeZone: 'Europe/Berlin', screen: '800×600' },
  ...more,
});

export const doing = (...commands: readonly Named<VisitorCommand | OperatorCommand>[]) => ({
  type: 'do',
  commands,
});

export const settle = async (): Promise<void> => {
  for (let round = 0; round < 12; round++) await breathe();
};

const dial = (gate: Gate, { origin, address = '192.0.2.1', session, answersProds }: Caring): Caller => {
  const got: ServerFrame[] = [];
  let code: number | undefined;
  let line: Line | undefined;
  const peer: Peer = {
    send: (text) => {
      got.push(JSON.parse(text));
      caller.backlog += caller.grows;
    },
    close: (given) => {
      if (code !== undefined) return;
      code = given;
      line?.closed();
    },
    buffered: () => caller.backlog,
    origin,
    address,
    session,
    ...(answersProds !== undefined && { prod: () => answersProds && line?.alive() }),
  };
  const caller: Caller = {
    got,
    backlog: 0,
    grows: 0,
    closed: () => code,
    send: (frame) => caller.sendText(JSON.stringify(frame)),
    sendText: async (text) => {
      line?.received(text);
      await settle();
    },
    burst: async (frames) => {
      for (const frame of frames) line?.received(JSON.stringify(frame));
      await settle();
    },
    hangUp: () => line?.closed(),
    alive: () => line?.alive(),
    of: (type) => got.filter((frame): frame is Frame<typeof type> => frame.type === type),
    last: (type) => {
      const found = caller.of(type).at(-1);
      if (!found) throw new Error(`No ${type} came: ${JSON.stringify(got)}`);
      return found;
    },
  };
  line = gate.accept(peer);
  return caller;
};

export const createCounter = async (
  options: { readonly limits?: Limits; readonly origins?: readonly string[]; readonly store?: Store } = {},
): Promise<Counter> => {
  const clock = createFakeClock();
  const log: unknown[] = [];
  const chance = createChance(7);
  const store =
    options.store ?? openSqlite({ path: ':memory:', clock, report: (problem) => log.push(problem) });
  const bus = createLocalBus((problem) => log.push(problem));
  const server = await createServer({
    store,
    bus,
    clock,
    chance,
    log: { info: () => undefined, warn: () => undefined, error: (fields, text) => log.push([text, fields]) },
    meter: {
      opened: () => undefined,
      closed: () => undefined,
      refused: () => undefined,
      sent: () => undefined,
    },
    config: {
      secret: 'a key that nobody else has got',
      baseUrl: () => 'https://chat.example',
      // As weak as scrypt goes: these tests are not about its cost.
      passwords: createPasswords({ N: 2, r: 1, p: 1 }),
      ...(options.limits && { limits: options.limits }),
    },
  });

  const order = async (rule: Rule): Promise<number> => {
    const outcome = await store.commit({ by: SYSTEM, rule });
    await settle();
    if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
    return outcome.events[0]?.seq ?? 0;
  };

  const counter: Counter = {
    server,
    store,
    clock,
    log,
    order,
    site: await order(addSite(SYSTEM, { key: 'demo', name: 'Demo', origins: options.origins ?? ['*'] })),
    call: (gate, caring = {}) => dial(server[gate], caring),
    hire: async (name, role = 'operator') => {
      const email = `${name.toLowerCase()}@shop.example`;
      const person = await order(addColleague(SYSTEM, { email, name, role }));
      return { person, token: await createSessions(store.secrets, { clock, chance }).open(person) };
    },
    visitor: async (more, caring) => {
      const caller = dial(server.visitors, caring ?? {});
      await caller.send(helloOf(more));
      return caller;
    },
    operator: async (token, after = 0) => {
      const caller = dial(server.operators, {});
      await caller.send({ type: 'hello', protocol: PROTOCOL, token, after });
      return caller;
    },
    elapse: (ms) => clock.elapse(ms, settle),
    end: async () => {
      await server.close();
      await store.close();
    },
  };
  return counter;
};
