import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { createCampaigns, type PageWatch } from '../../src/client/campaigns.ts';
import { createNews, createScope } from '../../src/client/scope.ts';
import type { Standing } from '../../src/client/surface.ts';
import type { Conditions, Rule } from '../../src/protocol/campaigns.ts';
import type { ChatHead } from '../../src/protocol/chat.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import type { Person } from '../../src/protocol/people.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';
import type { VisitorState } from '../../src/protocol/state.ts';
import { createBrowser } from '../kit/browser.ts';
import { createChance } from '../kit/chance.ts';
import { breathe, createFakeClock } from '../kit/clock.ts';

const nowhere = { dial: () => ({ send: () => undefined, close: () => undefined }) };

const rule = (id: string, when: Conditions, more: Partial<Rule> = {}): Rule => ({
  id,
  name: id,
  on: true,
  shows: 'invite',
  text: 'May I help?',
  when,
  atMost: { times: 1, days: 7 },
  holdOut: 0,
  expires: 0,
  ...more,
});

/** A browser of one visitor, in which pages can be opened. */
const setUp = (rules: readonly Rule[]) => {
  const clock = createFakeClock();
  const browser = createBrowser({ clock, chance: createChance(1) });
  const met: string[] = [];

  const openPage = (url = 'https://shop.example/') => {
    const scope = createScope(clock);
    const tab = browser.tab(nowhere);
    const heard = createNews<['scrolled' | 'leaving' | 'filled']>(() => undefined);
    const events = createNews<[ChatEvent, boolean]>(() => undefined);
    const page = { url, title: '', referrer: '', filling: false, scrolled: 0 };
    const state = signal<VisitorState>('available');
    const available = signal(true);
    const standing = signal<Standing>('steady');
    const head = signal<ChatHead | undefined>(undefined);
    const watch: PageWatch = {
      scrolled: () => page.scrolled,
      filling: () => page.filling,
      anew: () => {
        page.scrolled = 0;
      },
      on: heard.on,
    };
    const campaigns = createCampaigns(
      tab.ports,
      scope,
      {
        settings: signal<SiteSettings>({ ...siteDefaults, rules }),
        available,
        state,
        standing,
        you: signal<Person>({ id: 7, kind: 'visitor', name: '' }),
        talk: { head } as never,
        page: () => page,
        onEvent: events.on,
      },
      {
        ruleMet: async (id) => {
          met.push(id);
        },
      },
      watch,
    );
    return {
      campaigns,
      page,
      state,
      available,
      standing,
      head,
      tab,
      events,
      heard,
      close: () => {
        scope.end();
        tab.crash();
      },
    };
  };
  return { clock, met, openPage };
};

test('a rule without conditions comes true as soon as the line stands', async () => {
  const { met, openPage } = setUp([rule('at-once', {})]);
  openPage();
  await breathe();
  expect(met).toEqual(['at-once']);
});

test('a rule of time comes true at its second, without anything asking in between', async () => {
  const { clock, met, openPage } = setUp([rule('slow', { onPage: 30 })]);
  openPage();
  await breathe();
  expect(clock.waiting).toBe(1);
  await clock.elapse(29_999);
  await breathe();
  expect(met).toEqual([]);
  await clock.elapse(1);
  await breathe();
  expect(met).toEqual(['slow']);
});

test('time on the site goes on over the pages of a visit', async () => {
  const { clock, met, openPage } = setUp([rule('long', { onSite: 60 })]);
  const first = openPage();
  await breathe();
  await clock.elapse(45_000);
  first.close();
  openPage('https://shop.example/b');
  await breathe();
  await clock.elapse(15_000);
  await breathe();
  expect(met).toEqual(['long']);
});

test('nothing comes between while a form is filled in; afterwards it does', async () => {
  const { clock, met, openPage } = setUp([rule('slow', { onPage: 5 })]);
  const { page, heard } = openPage();
  await breathe();
  page.filling = true;
  await clock.elapse(5_000);
  await breathe();
  expect(met).toEqual([]);
  page.filling = false;
  heard.tell('filled');
  await breathe();
  expect(met).toEqual(['slow']);
});

test('nothing comes true while the visitor talks, or without a line', async () => {
  const { met, openPage } = setUp([rule('at-once', {})]);
  const { state, standing } = openPage();
  state.value = 'chat';
  await breathe();
  standing.value = 'away';
  state.value = 'available';
  await breathe();
  expect(met).toEqual([]);
  standing.value = 'steady';
  await breathe();
  expect(met).toEqual(['at-once']);
});

test('a page in the background waits until it is looked at', async () => {
  const { clock, met, openPage } = setUp([rule('slow', { onPage: 5 })]);
  const { tab } = openPage();
  tab.hint('hidden');
  await breathe();
  await clock.elapse(10_000);
  await breathe();
  expect(met).toEqual([]);
  tab.hint('visible');
  await breathe();
  expect(met).toEqual(['slow']);
});

test('a rule is told as often as it may be in its days, over all pages', async () => {
  const { clock, met, openPage } = setUp([rule('twice', {}, { atMost: { times: 2, days: 1 } })]);
  for (const _ of [1, 2, 3]) {
    const { close } = openPage();
    await breathe();
    close();
  }
  expect(met).toEqual(['twice', 'twice']);
  clock.jump(86_400_001);
  openPage();
  await breathe();
  expect(met).toEqual(['twice', 'twice', 'twice']);
});

test('what was sent away stays away for as long as the rule says', async () => {
  const { clock, met, openPage } = setUp([rule('kind', {}, { atMost: { times: 5, days: 3 } })]);
  const first = openPage();
  await breathe();
  first.head.value = { invitation: { rule: 'kind' } } as ChatHead;
  first.head.value = {} as ChatHead;
  const ended = { type: 'invitation-ended', how: 'rejected', at: clock.now() } as ChatEvent;
  first.events.tell(ended, true);
  await breathe();
  first.close();
  clock.jump(2 * 86_400_000);
  openPage().close;
  await breathe();
  expect(met).toEqual(['kind']);
  clock.jump(86_400_001);
  openPage();
  await breathe();
  expect(met).toEqual(['kind', 'kind']);
});

test.each([
  ['sent away', 'rejected'],
  ['put away by something else', 'withdrawn'],
] as const)('what was on the screen and is %s does not come back in that page at once', async (_, how) => {
  const { clock, met, openPage } = setUp([rule('kind', {}, { atMost: { times: 5, days: 3 } })]);
  const { head, state, events, campaigns } = openPage();
  state.value = 'invite';
  head.value = { invitation: { rule: 'kind' } } as ChatHead;
  await breathe();
  campaigns.moved();
  head.value = {} as ChatHead;
  state.value = 'available';
  events.tell({ type: 'invitation-ended', how, at: clock.now() } as ChatEvent, true);
  await breathe();
  expect(met).toEqual([]);
});

test('of two that come true at once the first of the list is told, the other waits', async () => {
  const { met, openPage } = setUp([rule('first', {}), rule('second', {})]);
  const { state } = openPage();
  await breathe();
  expect(met).toEqual(['first']);
  state.value = 'invite';
  state.value = 'available';
  await breathe();
  expect(met).toEqual(['first', 'second']);
});

test('scrolling and leaving are looked at when they happen', async () => {
  const { met, openPage } = setUp([rule('down', { scrolled: 80 }), rule('out', { exitIntent: true })]);
  const { page, heard } = openPage();
  await breathe();
  page.scrolled = 79;
  heard.tell('scrolled');
  await breathe();
  expect(met).toEqual([]);
  heard.tell('leaving');
  await breathe();
  page.scrolled = 80;
  heard.tell('scrolled');
  await breathe();
  expect(met).toEqual(['out', 'down']);
});

test('another page of an application is a page: its time and its address are new', async () => {
  const { clock, met, openPage } = setUp([rule('prices', { pages: ['/prices'], onPage: 10 })]);
  const { campaigns, page } = openPage();
  await breathe();
  await clock.elapse(20_000);
  page.url = 'https://shop.example/prices';
  campaigns.moved();
  await breathe();
  await clock.elapse(9_000);
  expect(met).toEqual([]);
  await clock.elapse(1_000);
  await breathe();
  expect(met).toEqual(['prices']);
});
