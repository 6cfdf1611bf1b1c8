import { expect } from 'vitest';
import { PHONE } from '../../kit/engines/engine.ts';
import { type Visitor, visitorOn } from '../../kit/engines/people.ts';
import type { Tab } from '../../kit/engines/tab.ts';
import type { Scenarios } from '../scenario.ts';

const WITHIN = { timeout: 30_000, interval: 30 };

/** What the functions of test/pages/host/others are called by. */
const call = (tab: Tab, table: string, name: string) =>
  tab.evaluate((of, what) => void Reflect.get(Reflect.get(window, of), what)(), table, name);

/** What has the focus, by its name: through shadow roots. */
const focused = (tab: Tab) =>
  tab.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.localName;
  });

/** Whether the panel is open, with these words unsent in it, the focus where it was, and works. */
const goesOn = async ({ tab, field, say, log }: Visitor, draft: string) => {
  await expect.poll(() => field.value(), WITHIN).toBe(draft);
  await expect.poll(() => focused(tab), WITHIN).toBe('textarea');
  await tab.type('!');
  await expect.poll(() => field.value(), WITHIN).toBe(`${draft}!`);
  await say(`Sent after ${draft}`);
  await log.getByText(`Sent after ${draft}`).waitFor();
  expect(await tab.locator('besedka-chat').count()).toBe(1);
};

const hydrates = (version: number) => async (stage: Parameters<Scenarios[string]>[0]) => {
  const person = await stage.sit();
  const problems = (tab: Tab) => tab.evaluate(() => Reflect.get(window, 'problems'));
  const count = async (tab: Tab) => {
    await tab.getByRole('button', { name: 'Pressed 0 times' }).click();
    await tab.getByRole('button', { name: 'Pressed 1 times' }).waitFor();
  };
  for (const after of [0, 200, 2000]) {
    const { tab } = await stage.visit({ page: `others/react-${version}.html?after=${after}`, person });
    await tab.getByRole('button', { name: /^Open chat/ }).waitFor();
    // Pressed before, it would do nothing.
    await expect
      .poll(() => tab.evaluate(() => Object.keys(document.querySelector('main') ?? {}).length), WITHIN)
      .toBeGreaterThan(0);
    await count(tab);
    await tab.evaluate(() => Reflect.get(window, 'Besedka').open());
    await visitorOn(tab).field.waitFor();
    expect(await problems(tab)).toEqual([]);
    await tab.close();
  }
  const visitor = await stage.visitor({ page: `others/react-${version}.html`, person });
  await visitor.field.type('half a thought');
  await call(visitor.tab, 'window', 'hydrate');
  await count(visitor.tab);
  expect(await visitor.field.value()).toBe('half a thought');
  await visitor.say('And on');
  await visitor.log.getByText('And on').waitFor();
  expect(await problems(visitor.tab)).toEqual([]);
};

/** Talks on a page, both ways, and finds it all again after a reload. */
const talks = (page: string) => async (stage: Parameters<Scenarios[string]>[0]) => {
  const visitor = await stage.visitor({ page });
  const { tab, log } = visitor;
  await visitor.say('Hello from here');
  await visitor.say('2026-11-30T10:00:00Z');
  const operator = await stage.desk();
  await operator.choose('2026-11-30T10:00:00Z');
  await operator.take();
  await operator.say('An answer');
  await log.getByText('An answer').waitFor();
  await tab.reload();
  await visitor.open();
  for (const text of [/^Hello from here$/, /^2026-11-30T10:00:00Z$/, /^An answer$/])
    await log.getByText(text).waitFor();
};

export const others: Scenarios = {
  'people talk on a page that has others in the place of what the browser brings':
    talks('others/elders.html'),

  'people talk on a page with zone.js': talks('others/zone.html'),

  'people talk on a page whose elements are called title, head and body': talks('others/named.html'),

  'React 18 hydrates a whole document with the chat on it': hydrates(18),
  'React 19 hydrates a whole document with the chat on it': hydrates(19),

  'whatever a page does to its body, the chat stays, with its draft and the focus': async (stage) => {
    const visitor = await stage.visitor({ page: 'others/takes.html' });
    const { tab } = visitor;
    const ways = await tab.evaluate(() => Object.keys(Reflect.get(window, 'takes')));
    for (const way of ways) {
      await visitor.field.fill(way);
      await call(tab, 'takes', way);
      await tab.getByRole('heading', { name: 'After' }).waitFor();
      await goesOn(visitor, way);
    }
    expect(ways).toHaveLength(6);
  },

  'a page that is written anew has the chat again, open as it was, and one more script changes nothing':
    async (stage) => {
      const visitor = await stage.visitor({ page: 'others/takes.html' });
      const { tab } = visitor;
      for (const [title, script] of [
        ['Without', ''],
        ['With', `<script async src="${stage.server.url}/besedka.js" data-site="demo"></script>`],
      ] as const) {
        await visitor.field.fill(title);
        await tab.evaluate(
          (html) => Reflect.get(window, 'openAnew')(html),
          `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${script}</html>`,
        );
        await tab.getByRole('heading', { name: title }).waitFor();
        await expect.poll(() => visitor.field.value(), WITHIN).toBe(title);
        await visitor.say(`${title} a script`);
        await visitor.log.getByText(`${title} a script`).waitFor();
        expect(await tab.locator('besedka-chat').count()).toBe(1);
      }
      await visitor.close();
      await visitor.open();
    },

  'Turbo and htmx change pages under an open chat, and back': async (stage) => {
    for (const [page, first, next] of [
      ['others/turbo.html', 'First visit', 'Next visit'],
      ['others/htmx.html', 'First page', 'Next page'],
    ] as const) {
      const visitor = await stage.visitor({ page });
      const { tab } = visitor;
      await tab.evaluate(() => Reflect.set(window, 'same', true));
      await visitor.field.type('on my way');
      await tab.getByRole('link', { name: 'Next' }).click();
      await tab.getByRole('heading', { name: next }).waitFor();
      await expect.poll(() => visitor.field.value(), WITHIN).toBe('on my way');
      await tab.evaluate(() => history.back());
      await tab.getByRole('heading', { name: first }).waitFor();
      await visitor.say(`Back on ${first}`);
      await visitor.log.getByText(`Back on ${first}`).waitFor();
      expect(await tab.locator('besedka-chat').count()).toBe(1);
      expect(await tab.evaluate(() => Reflect.get(window, 'same'))).toBe(true);
    }
  },

  'on a phone the chat covers a page that replaces its body, as before': async (stage) => {
    const visitor = await stage.visitor({ page: 'others/takes.html', size: PHONE });
    const { tab, panel } = visitor;
    await visitor.field.fill('from a phone');
    await call(tab, 'takes', 'another body');
    await tab.locator('#modal').waitFor({ standing: 'hidden' });
    expect(await panel.evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    await goesOn(visitor, 'from a phone');
  },

  'a page that moves as a whole leaves the chat in its corner': async (stage) => {
    const { tab, open, close } = await stage.visit({ page: 'others/carried.html' });
    const launcher = tab.getByRole('button', { name: /^(Open|Close) chat/ }).nth(-1);
    const away = () =>
      launcher.evaluate((button) => {
        const { right, bottom } = button.getBoundingClientRect();
        const { clientWidth } = document.documentElement;
        return [Math.round(clientWidth - right), Math.round(innerHeight - bottom)];
      });
    await expect.poll(away, WITHIN).toEqual([20, 20]);
    await tab.evaluate(() => scrollTo(0, 900));
    expect(await away()).toEqual([20, 20]);
    await open();
    await close();
  },

  'letters, space and arrows stay in the field, wherever the page listens for them': async (stage) => {
    for (const search of ['', '?capture', '?on=window&capture']) {
      const visitor = await stage.visitor({ page: `others/shortcuts.html${search}` });
      const { tab, field } = visitor;
      const taken = () => tab.evaluate(() => Reflect.get(window, 'taken') as string[]);
      if (search.includes('window')) {
        // Whoever listened to the window before us hears the keys, and forbids them. They are written all the same.
        await field.type('hello, you');
        await expect.poll(() => field.value(), WITHIN).toBe('hello, you');
        await tab.press('Backspace');
        await expect.poll(() => field.value(), WITHIN).toBe('hello, yo');
        continue;
      }
      await field.type('does this ship');
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight']) await tab.press(key);
      await tab.type(' a b c');
      expect(await field.value()).toBe('does this ship a b c');
      await tab.press('Shift+Enter');
      await tab.press('Enter');
      await visitor.log.getByText('does this ship a b c').waitFor();
      expect(await taken()).toEqual([]);
      await tab.press('Escape');
      await field.waitFor({ standing: 'absent' });
      // The focus is on the launcher now: letters are the page's again, and the space bar is the launcher's.
      await tab.press(' ');
      await field.waitFor();
      expect(await taken()).toEqual([]);
      await tab.getByRole('button', { name: 'Nothing' }).click();
      await tab.press('s');
      await expect.poll(() => focused(tab), WITHIN).toBe('Search');
      expect(await taken()).toContain('s');
      await tab.close();
    }
  },

  'where a page scrolls by itself and forbids copying, the chat is scrolled, written and copied from': async (
    stage,
  ) => {
    const visitor = await stage.visitor({ page: 'others/forbids.html' });
    const { tab, field, log } = visitor;
    await visitor.say('Copy this');
    await log.getByText('Copy this').waitFor();
    await tab.evaluate(() => document.querySelector('input')?.focus());
    await field.type('pressed');
    expect([await focused(tab), await field.value()]).toEqual(['textarea', 'pressed']);
    const forbidden = await log
      .getByText('Copy this')
      .evaluate((words) =>
        ['wheel', 'touchmove', 'selectstart', 'dragstart', 'contextmenu'].filter(
          (name) =>
            !words.dispatchEvent(new Event(name, { bubbles: true, cancelable: true, composed: true })),
        ),
      );
    expect(forbidden).toEqual([]);
  },

  'beside a modal of the page the chat is written in, and Tab stays in the modal': async (stage) => {
    for (const [kind, held] of [
      ['bootstrap', '#bootstrap'],
      ['focus-trap', '#trap'],
      ['focus-trap, isolated', '#trap'],
      ['a11y-dialog', '#a11y'],
      ['focus scope', '#scope'],
      ['showModal()', '#native'],
    ] as const) {
      const visitor = await stage.visitor({ page: 'others/modals.html' });
      const { tab, field } = visitor;
      const name = tab.locator(`${held} [aria-label=Name]`);
      await call(tab, 'show', kind);
      await name.type('Olga');
      await field.type('hello');
      expect([kind, await field.value(), await name.value()]).toEqual([kind, 'hello', 'Olga']);
      await visitor.say('hello there');
      await visitor.log.getByText('hello there').waitFor();
      if (kind !== 'showModal()') {
        await name.click();
        const walked: (string | undefined)[] = [];
        for (let step = 0; step < 4; step++) {
          await tab.press('Tab');
          walked.push(await focused(tab));
        }
        expect([kind, walked]).toEqual([kind, walked.filter((one) => one === 'Name' || one === 'button')]);
      }
      // Of the chat it closes the panel, and nothing else.
      await field.click();
      await tab.press('Escape');
      await field.waitFor({ standing: 'absent' });
      expect([kind, await name.value()]).toEqual([kind, 'Olga']);
      await name.waitFor();
      if (kind === 'showModal()') {
        await call(tab, 'show', 'close()');
        await visitor.open();
        expect(await tab.locator('body > besedka-chat').count()).toBe(1);
      }
      await tab.close();
    }
  },

  'a modal that a press on the chat closes leaves the focus where it was pressed': async (stage) => {
    const { tab, field } = await stage.visitor({ page: 'others/modals.html' });
    await call(tab, 'show', 'closes');
    await tab.locator('#scope [aria-label=Name]').type('Olga');
    await field.click();
    await tab.locator('#scope').waitFor({ standing: 'hidden' });
    await tab.waitUntil(() => Reflect.get(window, 'given') === 2);
    await tab.type('to the chat');
    await expect.poll(() => field.value(), WITHIN).toBe('to the chat');
  },
};
