import { afterEach, expect, test, vi } from 'vitest';
import { createGone } from '../../src/ui/gone.ts';

afterEach(() => vi.unstubAllGlobals());

const CHUNK = 'https://chat.example/assets/talk-aaaaaaaa.js';
const answering = (status: number) => {
  const ask = vi.fn(async (_address: string, _how: RequestInit) => new Response(null, { status }));
  vi.stubGlobal('fetch', ask);
  return ask;
};

test.each([
  `Failed to fetch dynamically imported module: ${CHUNK}`,
  `error loading dynamically imported module: ${CHUNK}`,
])('asks for the address that the browser names, past what it has kept: %s', async (message) => {
  const ask = answering(404);
  const gone = createGone();
  expect([await gone.ask(new TypeError(message)), gone.is.value]).toEqual([true, true]);
  expect(ask).toHaveBeenCalledWith(CHUNK, { method: 'HEAD', cache: 'no-store' });
});

test('asks for its own file where none is named', async () => {
  const ask = answering(404);
  expect(await createGone().ask(new TypeError('Importing a module script failed.'))).toBe(true);
  expect(ask.mock.calls[0]?.[0]).toMatch(/src\/ui\/gone\.ts/);
});

test.each([200, 500, 502, 503])('an answer of %d is no reason to reload', async (status) => {
  answering(status);
  const gone = createGone();
  expect([await gone.ask(new TypeError('')), gone.is.value]).toEqual([false, false]);
});

test.each([
  ['there is no line', async () => Promise.reject(new TypeError('Failed to fetch'))],
  [
    'a page has broken it',
    () => {
      throw new Error('Not on this page');
    },
  ],
])('nothing is said to be gone where %s', async (_, fetch) => {
  vi.stubGlobal('fetch', fetch);
  expect(await createGone().ask(new TypeError(''))).toBe(false);
});

test('asks no more once it is', async () => {
  const ask = answering(404);
  const gone = createGone();
  await gone.ask(new TypeError(''));
  await gone.ask(new TypeError(''));
  expect(ask).toHaveBeenCalledOnce();
});
