import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBuilds } from '../../src/server/builds.ts';
import { createFakeClock } from '../kit/clock.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let home = '';
const warn = vi.fn();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'besedka-'));
  warn.mockReset();
});
afterEach(() => rmSync(home, { recursive: true }));

const assets = () => join(home, 'public', 'assets');
const folder = () => join(home, 'data', 'builds');
/** What lies there, and how long it is. */
const kept = () => readdirSync(folder()).toSorted();

/** Puts another build in the place of the one that was there. */
const build = (files: Readonly<Record<string, string>>) => {
  rmSync(assets(), { recursive: true, force: true });
  mkdirSync(assets(), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(assets(), name), text);
};

const open = (own: { readonly age?: number; readonly bytes?: number } = {}, clock = createFakeClock()) => ({
  clock,
  builds: openBuilds({
    files: join(home, 'public'),
    folder: folder(),
    age: 30 * DAY,
    clock,
    log: { warn },
    ...own,
  }),
});

test('keeps what has the name of its content, compressed and not, and nothing else', async () => {
  build({
    'talk-aaaa-_11.js': 'one',
    'talk-aaaa-_11.js.br': 'br',
    'talk-aaaa-_11.js.gz': 'gz',
    'plain.js': 'x',
  });
  const { builds } = open();
  await builds.keep();
  await builds.close();
  expect(kept()).toEqual(['talk-aaaa-_11.js', 'talk-aaaa-_11.js.br', 'talk-aaaa-_11.js.gz']);
  expect(readFileSync(join(folder(), 'talk-aaaa-_11.js'), 'utf8')).toBe('one');
});

test('keeps an earlier build for its days, counted from when it was last served', async () => {
  build({ 'talk-aaaaaaaa.js': 'one' });
  const { builds, clock } = open();
  await builds.keep();
  // However long it is the one that is served.
  clock.jump(100 * DAY);
  await builds.keep();
  build({ 'talk-bbbbbbbb.js': 'two' });
  clock.jump(30 * DAY - HOUR);
  await builds.keep();
  expect(kept()).toEqual(['talk-aaaaaaaa.js', 'talk-bbbbbbbb.js']);
  clock.jump(HOUR);
  await builds.keep();
  expect(kept()).toEqual(['talk-bbbbbbbb.js']);
  await builds.close();
});

test('looks again every hour, until it is closed', async () => {
  const { builds, clock } = open();
  await builds.keep();
  build({ 'talk-aaaaaaaa.js': 'one' });
  await clock.elapse(HOUR, () => builds.keep());
  expect(kept()).toEqual(['talk-aaaaaaaa.js']);
  await builds.close();
  expect(clock.waiting).toBe(0);
});

test('lets the oldest go where all of it is too much, and of the present build nothing', async () => {
  const { builds, clock } = open({ bytes: 10 });
  for (const letter of ['a', 'b', 'c']) {
    build({ [`talk-${letter.repeat(8)}.js`]: letter.repeat(4) });
    await builds.keep();
    clock.jump(DAY);
  }
  expect(kept()).toEqual(['talk-bbbbbbbb.js', 'talk-cccccccc.js']);
  build({ 'talk-dddddddd.js': 'd'.repeat(20) });
  await builds.keep();
  expect(kept()).toEqual(['talk-dddddddd.js']);
  await builds.close();
});

test('mends what was copied in part, and clears what was begun', async () => {
  build({ 'talk-aaaaaaaa.js': 'the whole' });
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'talk-aaaaaaaa.js'), 'the');
  writeFileSync(join(folder(), '.talk-bbbbbbbb.js.part'), 'the');
  writeFileSync(join(folder(), 'notes'), 'of somebody else');
  const { builds } = open();
  await builds.keep();
  await builds.close();
  expect(kept()).toEqual(['notes', 'talk-aaaaaaaa.js']);
  expect(readFileSync(join(folder(), 'talk-aaaaaaaa.js'), 'utf8')).toBe('the whole');
});

test('keeps nothing, and drops what was kept, where that is wished', async () => {
  build({ 'talk-aaaaaaaa.js': 'one' });
  const first = open();
  await first.builds.keep();
  await first.builds.close();
  const none = open({ age: 0 });
  await none.builds.keep();
  await none.builds.close();
  expect(kept()).toEqual([]);
});

test('says once that a folder cannot be written, and goes on', async () => {
  build({ 'talk-aaaaaaaa.js': 'one' });
  mkdirSync(join(home, 'data'));
  writeFileSync(folder(), 'a file in its place: also root cannot make a folder here');
  const { builds } = open();
  await builds.keep();
  await builds.keep();
  expect(warn.mock.calls.map(([{ code }]) => code)).toEqual(['EEXIST']);
  rmSync(folder());
  await builds.keep();
  expect(kept()).toEqual(['talk-aaaaaaaa.js']);
  await builds.close();
});
