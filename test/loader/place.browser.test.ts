import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FIRST_WORDS } from '../../src/protocol/first-words.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import type { Widget } from '../../src/ui/surface.ts';
import { mount } from '../../src/widget.ts';

const WITHIN = { timeout: 10_000 };
const hosts = () => [...document.querySelectorAll('besedka-chat')];
const settings = { ...siteDefaults, connect: 'intent' };
const found = () => new Response(JSON.stringify({ key: 'shop', settings, words: FIRST_WORDS }));

let widget: Widget | undefined;
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const said = () => warn.mock.calls.map((words) => words.join(' '));
const answering = (answer: () => Response) => {
  const ask = vi.fn(async () => answer());
  vi.stubGlobal('fetch', ask);
  return ask;
};
const unreachable = () => {
  throw new TypeError('Failed to fetch');
};
const start = () => {
  widget = mount({ server: 'https://chat.example', site: 'shop' });
  return widget;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  await widget?.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  warn.mockClear();
});

test('a site that is not known is said once, and asked for again when the network is back', async () => {
  const ask = answering(() => new Response('', { status: 404 }));
  start();
  await vi.waitFor(() => expect(said()).toHaveLength(1), WITHIN);
  expect(said()[0]).toContain('https://chat.example knows no site with the key "shop"');
  const asked = ask.mock.calls.length;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(ask.mock.calls.length).toBe(asked);
  answering(found);
  dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(hosts()).toHaveLength(1), WITHIN);
  expect(said()).toHaveLength(1);
});

test('a server that cannot be reached is asked again from time to time, and said of once', async () => {
  const ask = answering(unreachable);
  start();
  await vi.waitFor(() => expect(said()).toHaveLength(1), WITHIN);
  expect(said()[0]).toContain('cannot be had from https://chat.example now');
  const asked = ask.mock.calls.length;
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => expect(ask.mock.calls.length).toBeGreaterThan(asked), WITHIN);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(said()).toHaveLength(1);
  answering(found);
  await vi.advanceTimersByTimeAsync(40_000);
  await vi.waitFor(() => expect(hosts()).toHaveLength(1), WITHIN);
});

test('a widget that is destroyed meanwhile asks no more, and whoever waits for it goes on', async () => {
  const ask = answering(unreachable);
  const made = start();
  await vi.waitFor(() => expect(said()).toHaveLength(1), WITHIN);
  const opened = made.open();
  await made.destroy();
  await opened;
  const asked = ask.mock.calls.length;
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(ask.mock.calls.length).toBe(asked);
  expect(hosts()).toEqual([]);
});
