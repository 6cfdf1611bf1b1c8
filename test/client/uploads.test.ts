import { signal } from '@preact/signals-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Carried, Courier, FileLike, Parcel, Vault } from '../../src/client/ports.ts';
import type { Talk } from '../../src/client/surface.ts';
import { createUploads, type OpenUploads, type UploadParts } from '../../src/client/uploads.ts';
import { createVisitorUploads } from '../../src/client/visitor-uploads.ts';
import type { FileInfo } from '../../src/protocol/files.ts';
import type { Refusal } from '../../src/protocol/refusals.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { type Browser, createBrowser, type Tab } from '../kit/browser.ts';
import { createChance } from '../kit/chance.ts';
import { breathe, createFakeClock, type FakeClock } from '../kit/clock.ts';

const MB = 1024 * 1024;
const file = (name: string, size = MB): FileLike => ({ name, type: 'image/png', size });
const busy: Refusal = { why: 'busy', retry: 'later', text: 'no line' };
const no: Refusal = { why: 'bad-field', retry: 'never', field: 'type', text: 'not such' };

/** What the server has of files, with a line that a test may cut, and pieces that it may hold back. */
const createServer = () => {
  const has = new Map<string, number>();
  const sizes = new Map<string, number>();
  const log: string[] = [];
  const held: (() => void)[] = [];
  const server = {
    has,
    log,
    line: true,
    holding: false,
    refuses: undefined as Refusal | undefined,
    /** Lets one piece arrive. */
    release: () => held.shift()?.(),
    get waiting() {
      return held.length;
    },
  };
  const standing = ({ uid, name, type, size }: Parcel): Carried => {
    const offset = has.get(uid) ?? 0;
    const info: FileInfo = { id: `id of ${uid}`, name, type, size };
    return { offset, ...(offset === size && { file: info }) };
  };
  const courierOf = (locks: Map<string, Promise<unknown>>): Courier => ({
    async begin(parcel) {
      if (!server.line) throw busy;
      if (server.refuses) throw server.refuses;
      sizes.set(parcel.uid, parcel.size);
      if (!has.has(parcel.uid)) has.set(parcel.uid, 0);
      return standing(parcel);
    },
    async carry({ from, to, ...parcel }, _token, { progress, cancelled }) {
      if (!server.line) throw busy;
      if (server.holding)
        await Promise.race([
          new Promise<void>((resolve) => void held.push(resolve)),
          cancelled.then(() => {
            throw busy;
          }),
        ]);
      if (!server.line) throw busy;
      const offset = has.get(parcel.uid);
      if (offset !== from) throw { ...busy, why: 'bad-field', field: 'offset' } satisfies Refusal;
      log.push(`${parcel.name} ${from / 1024}–${to / 1024}`);
      has.set(parcel.uid, to);
      progress(to);
      return standing(parcel);
    },
    async forget(uid) {
      if (!server.line) throw busy;
      has.delete(uid);
    },
    prepare: async (given, { longest }) => ({
      ...given,
      name: given.name ?? '',
      size: longest ? Math.min(given.size, longest) : given.size,
    }),
    async alone(name, work) {
      for (let other = locks.get(name); other !== undefined; other = locks.get(name)) await other;
      const done = work();
      locks.set(
        name,
        done.then(
          () => undefined,
          () => undefined,
        ),
      );
      try {
        return await done;
      } finally {
        locks.delete(name);
      }
    },
  });
  return { server, courierOf };
};

let clock: FakeClock;
let browser: Browser;
let world: ReturnType<typeof createServer>;
let posted: Map<string, FileInfo>;
let locks: Map<string, Promise<unknown>>;
beforeEach(() => {
  clock = createFakeClock();
  browser = createBrowser({ clock, chance: createChance(1) });
  world = createServer();
  posted = new Map();
  locks = new Map();
});

const nobody = { dial: () => ({ send: () => undefined, close: () => undefined }) };
const page = (
  over: Partial<UploadParts> = {},
  courier: Partial<Courier> = {},
  vault: Partial<Vault> = {},
): { uploads: OpenUploads; tab: Tab } => {
  const tab = browser.tab(nobody);
  const uploads = createUploads(
    {
      ...tab.ports,
      vault: { ...tab.ports.vault, ...vault },
      courier: { ...world.courierOf(locks), ...courier },
    },
    {
      key: '0',
      say: async (_text, more) => void posted.set(more.uid, more.file),
      who: () => 'token',
      limits: () => siteDefaults.files,
      ...over,
    },
  );
  return { uploads, tab };
};
const settle = async () => {
  for (let turn = 0; turn < 30; turn++) await breathe();
};
const names = ({ uploads }: { uploads: OpenUploads }) =>
  uploads.all.peek().map(({ name, stage }) => `${name} ${stage}`);

describe('a file', () => {
  test('FILE2 goes in growing pieces, and then a message has it', async () => {
    const here = page();
    const uid = await here.uploads.add(file('cat.png', 3 * MB));
    expect(names(here)).toEqual(['cat.png waiting']);
    await settle();
    expect(world.server.log).toEqual([
      'cat.png 0–512',
      'cat.png 512–1536',
      'cat.png 1536–2560',
      'cat.png 2560–3072',
    ]);
    expect([...posted]).toEqual([
      [uid, { id: `id of ${uid}`, name: 'cat.png', type: 'image/png', size: 3 * MB }],
    ]);
    expect(names(here)).toEqual([]);
    expect(browser.kept.size).toBe(0);
  });

  test('waits for its turn: they arrive in the order in which they were added', async () => {
    const here = page();
    world.server.holding = true;
    await Promise.all([here.uploads.add(file('one.png')), here.uploads.add(file('two.png'))]);
    await settle();
    expect(names(here)).toEqual(['one.png sending', 'two.png waiting']);
    world.server.holding = false;
    world.server.release();
    await settle();
    expect([...posted.values()].map(({ name }) => name)).toEqual(['one.png', 'two.png']);
  });

  test('tells how much of it has left', async () => {
    const here = page();
    world.server.holding = true;
    await here.uploads.add(file('cat.png', 2 * MB));
    await settle();
    world.server.release();
    await settle();
    expect(here.uploads.all.peek()).toMatchObject([{ sent: MB / 2, stage: 'sending', size: 2 * MB }]);
  });

  test.each([
    [file('cat.exe'), { why: 'bad-field', field: 'type' }],
    [file('cat.png', 0), { why: 'empty' }],
    [file('cat.png', 21 * MB), { why: 'too-large', limit: 20 * MB }],
    [
      { type: 'application/x-thing', size: 1 },
      { why: 'bad-field', field: 'type' },
    ],
  ])('that cannot be sent is refused at once: %j', async (given, refusal) => {
    const here = page();
    await expect(here.uploads.add(given)).rejects.toMatchObject(refusal);
    expect(names(here)).toEqual([]);
    const off = page({ limits: () => ({ ...siteDefaults.files, on: false }) });
    await expect(off.uploads.add(file('cat.png'))).rejects.toMatchObject({ why: 'not-allowed' });
  });

  test('without a name gets one that fits', async () => {
    const here = page();
    await here.uploads.add({ type: 'image/jpeg', size: 10 });
    await settle();
    expect([...posted.values()]).toMatchObject([{ name: 'file.jpg' }]);
  });

  test('is made smaller first where the site says so', async () => {
    const here = page({ limits: () => ({ ...siteDefaults.files, scaleTo: 2000 }) });
    await here.uploads.add(file('cat.png', 21 * MB));
    await settle();
    expect([...posted.values()]).toMatchObject([{ name: 'cat.png', size: 2000 }]);
  });
});

describe('a line that is lost', () => {
  test('FILE2 holds a file up, and it goes on where it was', async () => {
    const here = page();
    world.server.holding = true;
    await here.uploads.add(file('cat.png'));
    await settle();
    world.server.release();
    await settle();
    world.server.line = false;
    world.server.release();
    await settle();
    expect(names(here)).toEqual(['cat.png waiting']);
    world.server.holding = false;
    await clock.elapse(5_000);
    expect(names(here)).toEqual(['cat.png waiting']);
    world.server.line = true;
    await clock.elapse(30_000);
    await settle();
    expect(world.server.log).toEqual(['cat.png 0–512', 'cat.png 512–1024']);
    expect(posted.size).toBe(1);
  });

  test('is tried again at once when somebody asks for it', async () => {
    const here = page();
    world.server.line = false;
    const uid = await here.uploads.add(file('cat.png'));
    await settle();
    world.server.line = true;
    here.uploads.retry(uid);
    await settle();
    expect(posted.size).toBe(1);
  });

  test('asks for no more than now and then', async () => {
    let asked = 0;
    const here = page(
      {},
      {
        begin: async () => {
          asked++;
          throw busy;
        },
      },
    );
    await here.uploads.add(file('cat.png'));
    for (let second = 0; second < 300; second++) await clock.elapse(1_000, settle);
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThan(20);
  });
});

describe('a refusal', () => {
  test('stays with its file, over reloads, until it is tried again', async () => {
    const first = page();
    world.server.refuses = no;
    const uid = await first.uploads.add(file('cat.png'));
    await first.uploads.add(file('dog.png'));
    await settle();
    expect(names(first)).toEqual(['cat.png failed', 'dog.png failed']);
    first.tab.crash();
    const second = page();
    await second.uploads.open();
    expect(second.uploads.all.peek()[0]).toMatchObject({ stage: 'failed', refusal: no });
    world.server.refuses = undefined;
    second.uploads.retry(uid);
    await settle();
    expect([...posted.values()].map(({ name }) => name)).toEqual(['cat.png']);
    expect(names(second)).toEqual(['dog.png failed']);
  });
});

describe('a file that is taken back', () => {
  test('stops in the middle, is forgotten everywhere, and lets the next one go', async () => {
    const here = page();
    world.server.holding = true;
    const uid = await here.uploads.add(file('cat.png'));
    await here.uploads.add(file('dog.png'));
    await settle();
    await here.uploads.cancel(uid);
    world.server.holding = false;
    await settle();
    expect([...posted.values()].map(({ name }) => name)).toEqual(['dog.png']);
    expect(world.server.has.has(uid)).toBe(false);
    expect(browser.kept.size).toBe(0);
  });

  test('needs no line', async () => {
    const here = page();
    world.server.line = false;
    const uid = await here.uploads.add(file('cat.png'));
    await settle();
    await here.uploads.cancel(uid);
    world.server.line = true;
    await clock.elapse(60_000);
    await settle();
    expect(posted.size).toBe(0);
    expect(names(here)).toEqual([]);
  });
});

describe('a page that ends in the middle', () => {
  test('FILE2 leaves the file to the next one, which goes on where it was', async () => {
    const first = page();
    world.server.holding = true;
    await first.uploads.add(file('cat.png'));
    await settle();
    world.server.release();
    await settle();
    first.tab.crash();
    locks.clear();
    world.server.holding = false;
    const second = page();
    await second.uploads.open();
    expect(names(second)).toEqual(['cat.png waiting']);
    await clock.elapse(4_000);
    await settle();
    expect(world.server.log).toEqual(['cat.png 0–512', 'cat.png 512–1024']);
    expect(posted.size).toBe(1);
    expect(browser.kept.size).toBe(0);
  });

  test('FILE9 between the last byte and the message posts it once, under the same name', async () => {
    const said: string[] = [];
    const first = page({
      say: (_text, { uid }) => {
        said.push(uid);
        return new Promise(() => undefined);
      },
    });
    await first.uploads.add(file('cat.png', 10));
    await settle();
    first.tab.crash();
    locks.clear();
    const second = page({ say: async (_text, { uid }) => void said.push(uid) });
    await second.uploads.open();
    await clock.elapse(4_000);
    await settle();
    expect(said).toHaveLength(2);
    expect(new Set(said).size).toBe(1);
    expect(world.server.log).toHaveLength(1);
  });
});

describe('two tabs', () => {
  test('never send the same file, and both see how far it is', async () => {
    const one = page();
    const two = page();
    world.server.holding = true;
    await one.uploads.add(file('cat.png', 4 * MB));
    await settle();
    expect(names(two)).toEqual(['cat.png sending']);
    for (let piece = 0; piece < 8 && posted.size === 0; piece++) {
      await clock.elapse(2_000);
      world.server.release();
      await settle();
      expect(world.server.waiting).toBeLessThanOrEqual(1);
    }
    expect(posted.size).toBe(1);
    expect(names(one)).toEqual([]);
    expect(names(two)).toEqual([]);
    expect(new Set(world.server.log).size).toBe(world.server.log.length);
  });

  test('the second takes over when the first is gone', async () => {
    const one = page();
    const two = page();
    world.server.holding = true;
    await one.uploads.add(file('cat.png'));
    await settle();
    one.tab.crash();
    locks.clear();
    world.server.holding = false;
    await clock.elapse(5_000);
    await settle();
    expect(posted.size).toBe(1);
    expect(names(two)).toEqual([]);
  });

  test('what one takes back is gone from both', async () => {
    const one = page();
    const two = page();
    world.server.line = false;
    const uid = await one.uploads.add(file('cat.png'));
    await settle();
    await two.uploads.cancel(uid);
    await settle();
    expect(names(one)).toEqual([]);
    world.server.line = true;
    await clock.elapse(60_000);
    expect(posted.size).toBe(0);
  });
});

test('on a shared computer the next person does not send them', async () => {
  const one = page({ by: () => 7 });
  world.server.line = false;
  await one.uploads.add(file('cat.png'));
  await settle();
  one.tab.crash();
  locks.clear();
  world.server.line = true;
  const two = page({ by: () => 8 });
  await two.uploads.open();
  await clock.elapse(60_000);
  expect(names(two)).toEqual([]);
  expect(posted.size).toBe(0);
});

test('where storage is refused, files go from memory', async () => {
  browser = createBrowser({ clock, chance: createChance(2), refused: true });
  const here = page();
  await here.uploads.add(file('cat.png'));
  await settle();
  expect(posted.size).toBe(1);
});

test('a file that the browser does not keep goes from memory, and says so until it has gone', async () => {
  const here = page({}, {}, { keeps: (key) => !key.startsWith('file/') });
  world.server.line = false;
  const uid = await here.uploads.add(file('cat.png'));
  await settle();
  expect(here.uploads.all.peek()).toMatchObject([{ name: 'cat.png', stage: 'waiting', fleeting: true }]);
  world.server.line = true;
  here.uploads.retry(uid);
  await settle();
  expect([posted.size, names(here)]).toEqual([1, []]);
  const there = page();
  world.server.line = false;
  await there.uploads.add(file('dog.png'));
  expect(there.uploads.all.peek()).toMatchObject([{ name: 'dog.png', fleeting: false }]);
});

test('a visitor of whom the browser kept nothing is known by the line, and their file goes', async () => {
  const tab = browser.tab(nobody);
  const tokens: (string | undefined)[] = [];
  const courier: Courier = {
    ...world.courierOf(locks),
    begin(parcel, token) {
      tokens.push(token);
      return world.courierOf(locks).begin(parcel, token);
    },
  };
  const talk = { say: async () => 'said' } as unknown as Talk;
  const client = { talk, settings: signal(siteDefaults), token: () => 'of the line' };
  await createVisitorUploads({ ...tab.ports, courier }, client).add(file('cat.png'));
  await settle();
  expect(tokens).toEqual(['of the line']);
});

test('an end leaves no timer behind', async () => {
  const here = page();
  world.server.line = false;
  await here.uploads.add(file('cat.png'));
  await settle();
  here.uploads.end();
  expect(clock.waiting).toBe(0);
});
