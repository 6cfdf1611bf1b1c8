import { afterEach, expect, test, vi } from 'vitest';
import { createChance } from '../../src/platform/chance.ts';
import { createClock } from '../../src/platform/clock.ts';
import { watchPage } from '../../src/platform/surroundings.ts';
import { openTabs } from '../../src/platform/tabs.ts';
import { UID_PATTERN } from '../../src/protocol/ids.ts';

afterEach(() => void vi.useRealTimers());

const fakePage = () => {
  const document = Object.assign(new EventTarget(), { hidden: false });
  return Object.assign(new EventTarget(), { document, navigator: { onLine: true } });
};

/** Firefox, where a page is looked at before it is hidden. */
const fakeFirefox = () => {
  const page = Object.assign(fakePage(), { mozInnerScreenX: 0 });
  const hints: string[] = [];
  const undo = watchPage(page as unknown as Window).on((hint) => void hints.push(hint));
  return { page, hints, undo };
};

test('LINK4, LINK9: what happens to a page is told in the words of the client', () => {
  const page = fakePage();
  const surroundings = watchPage(page as unknown as Window);
  const hints: string[] = [];
  const undo = surroundings.on((hint) => void hints.push(hint));
  expect([surroundings.visible(), surroundings.online()]).toEqual([true, true]);
  page.dispatchEvent(new Event('offline'));
  page.dispatchEvent(new Event('online'));
  page.document.hidden = true;
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(surroundings.visible()).toBe(false);
  page.document.dispatchEvent(new Event('freeze'));
  page.document.dispatchEvent(new Event('resume'));
  page.document.hidden = false;
  page.document.dispatchEvent(new Event('visibilitychange'));
  page.dispatchEvent(new Event('pagehide'));
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  const told = ['offline', 'online', 'hidden', 'frozen', 'resumed', 'visible', 'frozen', 'resumed'];
  expect(hints).toEqual(told);
  undo();
  page.dispatchEvent(new Event('online'));
  expect(hints).toEqual(told);
});

test('LINK9: in Firefox a page that is about to be left is told so, and its return once', () => {
  vi.useFakeTimers();
  const { page, hints, undo } = fakeFirefox();
  page.dispatchEvent(new Event('beforeunload'));
  expect(hints).toEqual(['frozen']);
  page.dispatchEvent(new Event('pagehide'));
  vi.advanceTimersByTime(60_000);
  expect(hints).toEqual(['frozen', 'frozen']);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(hints).toEqual(['frozen', 'frozen', 'resumed']);
  undo();
  page.dispatchEvent(new Event('beforeunload'));
  expect(hints).toHaveLength(3);
});

test.each(['pointerdown', 'keydown'])(
  'LINK9: in Firefox a page that stays is there again at a %s',
  (sign) => {
    vi.useFakeTimers();
    const { page, hints } = fakeFirefox();
    page.dispatchEvent(new Event('beforeunload'));
    page.dispatchEvent(new Event(sign));
    page.dispatchEvent(new Event(sign));
    vi.advanceTimersByTime(60_000);
    expect(hints).toEqual(['frozen', 'resumed']);
  },
);

test('LINK9: in Firefox a page that stays is there again after eight seconds', () => {
  vi.useFakeTimers();
  const { page, hints, undo } = fakeFirefox();
  page.dispatchEvent(new Event('beforeunload'));
  vi.advanceTimersByTime(7_999);
  expect(hints).toEqual(['frozen']);
  vi.advanceTimersByTime(1);
  expect(hints).toEqual(['frozen', 'resumed']);
  page.dispatchEvent(new Event('beforeunload'));
  undo();
  vi.advanceTimersByTime(60_000);
  expect(hints).toEqual(['frozen', 'resumed', 'frozen']);
});

test('elsewhere nobody hears of a page that may be left', () => {
  const page = fakePage();
  const hints: string[] = [];
  watchPage(page as unknown as Window).on((hint) => void hints.push(hint));
  page.dispatchEvent(new Event('beforeunload'));
  expect(hints).toEqual([]);
});

test('names are of the protocol, and never the same', () => {
  const { uid, random } = createChance();
  const names = Array.from({ length: 1_000 }, uid);
  expect(new Set(names).size).toBe(1_000);
  expect(names.filter((name) => !new RegExp(UID_PATTERN).test(name))).toEqual([]);
  expect(random()).toBeLessThan(1);
});

test('a timer that is forgotten does not ring', async () => {
  const { after } = createClock();
  const rung: string[] = [];
  const forget = after(0, () => void rung.push('forgotten'));
  forget();
  await new Promise<void>((resolve) => void after(1, resolve));
  expect(rung).toEqual([]);
});

test('tabs of one name hear each other, not themselves', async () => {
  const [one, two, other] = [openTabs('a'), openTabs('a'), openTabs('b')];
  const heard: unknown[] = [];
  one.on((message) => void heard.push(['one', message]));
  other.on((message) => void heard.push(['other', message]));
  const told = new Promise<void>((resolve) => void two.on(() => resolve()));
  two.tell({ out: 'from two' });
  one.tell({ out: 'from one' });
  await told;
  expect(heard).toEqual([['one', { out: 'from two' }]]);
  for (const tabs of [one, two, other]) tabs.close();
});

test('LINK9: a tab that rests holds no channel, and hears again once it is woken', async () => {
  const close = vi.spyOn(BroadcastChannel.prototype, 'close');
  const [one, two] = [openTabs('resting'), openTabs('resting')];
  const heard: unknown[] = [];
  one.on((message) => void heard.push(message));
  one.rest?.();
  one.rest?.();
  expect(close).toHaveBeenCalledOnce();
  one.tell('nobody hears');
  two.tell('while it rests');
  one.wake?.();
  one.wake?.();
  const told = new Promise<void>((resolve) => void one.on(() => resolve()));
  two.tell('afterwards');
  await told;
  expect(heard).toEqual(['afterwards']);
  for (const tabs of [one, two]) tabs.close();
  close.mockRestore();
});

test('a channel is given back when nobody listens any more, and is there for the next one', async () => {
  const close = vi.spyOn(BroadcastChannel.prototype, 'close');
  const [one, two] = [openTabs('listened to'), openTabs('listened to')];
  const [first, second] = [one.on(() => undefined), one.on(() => undefined)];
  first();
  expect(close).not.toHaveBeenCalled();
  second();
  expect(close).toHaveBeenCalledOnce();
  const told = new Promise<unknown>((resolve) => void one.on(resolve));
  two.tell('again');
  expect(await told).toBe('again');
  for (const tabs of [one, two]) tabs.close();
  close.mockRestore();
});

test('tabs that are closed tell nobody, and do not throw at what was begun before', async () => {
  const tabs = openTabs('closed');
  const deaf = tabs.on(() => undefined);
  deaf();
  expect(() => tabs.tell({ out: 'too late' })).not.toThrow();
  tabs.close();
  expect(() => tabs.tell({ out: 'too late' })).not.toThrow();
});
