import { expect, test } from 'vitest';
import { createChance } from '../../src/platform/chance.ts';
import { createClock } from '../../src/platform/clock.ts';
import { watchPage } from '../../src/platform/surroundings.ts';
import { openTabs } from '../../src/platform/tabs.ts';
import { UID_PATTERN } from '../../src/protocol/ids.ts';

const fakePage = () => {
  const document = Object.assign(new EventTarget(), { hidden: false });
  return Object.assign(new EventTarget(), { document, navigator: { onLine: true } });
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
