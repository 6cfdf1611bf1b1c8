import { expect, test } from 'vitest';
import { applyToHead, type ChatHead } from '../../../src/protocol/chat.ts';
import { type ChatEvent, type ChatFact, type Event, isChatEvent } from '../../../src/protocol/events.ts';
import { type SiteSettings, siteDefaults } from '../../../src/protocol/sites.ts';
import { expire, expiryOf } from '../../../src/server/office/expiry.ts';
import { nextStep, sayStep } from '../../../src/server/office/retention.ts';
import type { Rule, View } from '../../../src/server/store/store.ts';

const VISITOR = 900;
const CHAT = 10;
const START = 1_000_000;

const scene = (retention: Partial<SiteSettings['retention']>, settings: Partial<SiteSettings> = {}) => {
  const site = {
    id: 1,
    settings: {
      ...siteDefaults,
      ...settings,
      retention: { ...siteDefaults.retention, ...retention },
    },
  };
  let head: ChatHead | undefined;
  let seq = CHAT;
  let now = START;
  const events: Event[] = [];
  const put = (by: number, fact: ChatFact) => {
    const event = { ...fact, chat: CHAT, seq: seq++, at: now, by, prev: 0 } as ChatEvent;
    head = applyToHead(head, event);
    events.push(event);
  };
  put(VISITOR, {
    type: 'chat-opened',
    kind: 'line',
    site: 1,
    visitor: { id: VISITOR, kind: 'visitor', name: '' },
  });
  const found = (): ChatHead => {
    if (!head) throw new Error('no chat');
    return head;
  };
  /** Applies a rule; whether it did anything. */
  const apply = (rule: Rule): boolean => {
    const view: Partial<View> = { at: now, chat: () => head, site: () => ({ ...site }) as never };
    const decided = rule(view as View);
    if ('why' in decided) throw new Error(decided.why);
    for (const { fact } of decided) put(0, fact as ChatFact);
    return decided.length > 0;
  };
  const next = () => nextStep(found(), site.settings.retention);
  /** What is said when the moment has come. */
  const say = (theirs: 'en' | 'ru' = 'en') => {
    const due = next();
    return due !== undefined && due.at <= now && apply(sayStep(due, theirs));
  };
  const said = () =>
    events.flatMap((event) =>
      isChatEvent(event) && event.type === 'message-posted' && event.by === 0
        ? [event.offer?.type === 'way' ? event.offer.way : event.text]
        : [],
    );
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  const asks = (text = 'Anybody there?') => put(VISITOR, { type: 'message-posted', text });
  const starts = () => put(VISITOR, { type: 'consultation-started', initiator: 'visitor' });
  return { put, next, say, said, pass, asks, starts, apply, events, found, now: () => now };
};

const texts = [
  { timeout: 30, text: 'One moment' },
  { timeout: 60, text: 'Still looking for somebody' },
];

test('texts come in turn, each once, and then the other way', () => {
  const { starts, asks, pass, say, said, next } = scene({
    messages: texts,
    way: 'offline_message',
    wayAfter: 120,
  });
  starts();
  asks();
  for (let second = 0; second < 300; second++) {
    pass(1);
    say();
  }
  expect(said()).toEqual(['One moment', 'Still looking for somebody', 'offline_message']);
  expect(next()).toBeUndefined();
});

test('each is due to the second, counted from the first words', () => {
  const { starts, asks, pass, next, put, say } = scene({ messages: texts });
  starts();
  pass(500);
  expect(next()).toBeUndefined();
  asks();
  expect(next()?.at).toBe(START + 530_000);
  pass(20);
  asks('Hello?');
  expect(next()?.at).toBe(START + 530_000);
  pass(9);
  expect(say()).toBe(false);
  pass(1);
  expect(say()).toBe(true);
  expect(next()?.at).toBe(START + 560_000);
  put(0, { type: 'marked', read: 1 });
  expect(next()?.at).toBe(START + 560_000);
});

test.each([
  ['equal times', [20, 20, 20], [20, 40, 60]],
  ['times that fall', [60, 20], [60, 80]],
  ['a list of both kinds', [10, 30, 30], [10, 40, 70]],
  ['times that rise', [10, 30, 60], [10, 30, 60]],
])('WAIT5: %s: no two texts come at one moment', (_, timeouts, moments) => {
  const { starts, asks, pass, say, now } = scene({
    messages: timeouts.map((timeout) => ({ timeout, text: `After ${timeout}` })),
  });
  starts();
  asks();
  const came: number[] = [];
  for (let second = 0; second < 300; second++) {
    pass(1);
    if (say()) came.push((now() - START) / 1000);
  }
  expect(came).toEqual(moments);
});

test('nothing is said before the visitor has said something, nor after somebody answered', () => {
  const { starts, asks, pass, next, put } = scene({ messages: texts, way: 'sitephone', wayAfter: 1 });
  expect(next()).toBeUndefined();
  starts();
  pass(100);
  expect(next()).toBeUndefined();
  asks();
  expect(next()).toBeDefined();
  put(5, { type: 'consultation-taken', consultation: CHAT + 1, operator: 5 });
  expect(next()).toBeUndefined();
});

test('what was due when somebody took it is not said: the rule looks again', () => {
  const { starts, asks, pass, next, put, apply, said } = scene({ messages: texts });
  starts();
  asks();
  pass(40);
  const due = next();
  put(5, { type: 'consultation-taken', consultation: CHAT + 1, operator: 5 });
  expect(due && apply(sayStep(due, 'en'))).toBe(false);
  expect(said()).toEqual([]);
});

test('what was said already is not said again', () => {
  const { starts, asks, pass, next, apply, said } = scene({ messages: texts });
  starts();
  asks();
  pass(31);
  const due = next();
  expect(due && [apply(sayStep(due, 'en')), apply(sayStep(due, 'en'))]).toEqual([true, false]);
  pass(600);
  expect(due && apply(sayStep(due, 'en'))).toBe(false);
  expect(said()).toEqual(['One moment']);
});

test('the other way may come between the texts, and takes the place of none', () => {
  const { starts, asks, pass, say, said } = scene({ messages: texts, way: 'chat', wayAfter: 45 });
  starts();
  asks();
  for (let second = 0; second < 100; second++) {
    pass(1);
    say();
  }
  expect(said()).toEqual(['One moment', 'chat', 'Still looking for somebody']);
});

test('whoever was handed back waits anew', () => {
  const { starts, asks, pass, next, put, say } = scene({ messages: texts });
  starts();
  asks();
  pass(31);
  say();
  put(5, { type: 'consultation-taken', consultation: CHAT + 1, operator: 5 });
  pass(1000);
  put(5, { type: 'consultation-transferred', consultation: CHAT + 1 });
  expect(next()).toMatchObject({ at: START + 1_031_000 + 30_000, step: { kind: 'text', index: 0 } });
});

test.each([
  ['auto', 'ru', /перезвонить/i],
  ['auto', 'en', /call you back/],
  ['ru', 'en', /перезвонить/i],
  ['en', 'ru', /call you back/],
] as const)('a site in %s, a visitor in %s', (language, theirs, words) => {
  const { starts, asks, pass, say, events } = scene({ way: 'sitephone', wayAfter: 10 }, { language });
  starts();
  asks();
  pass(10);
  say(theirs);
  expect(events.at(-1)).toMatchObject({
    text: expect.stringMatching(words),
    source: 'retention',
    offer: { type: 'way', way: 'sitephone' },
    by: 0,
  });
});

test('an invitation ends at its time, once, and not when it was answered', () => {
  const { put, found, apply, pass } = scene({});
  put(0, { type: 'invited', text: 'May I help?', until: START + 60_000 });
  const due = expiryOf(found());
  expect(due).toEqual({ chat: CHAT, invitation: CHAT + 1, at: START + 60_000 });
  expect(due && apply(expire(due))).toBe(false);
  pass(60);
  expect(due && [apply(expire(due)), apply(expire(due))]).toEqual([true, false]);
  expect(found().invitation).toBeUndefined();
  expect(found().state).toBe('available');
});

test('an invitation without an end stays', () => {
  const { put, found } = scene({});
  put(0, { type: 'invited', text: 'May I help?' });
  expect(expiryOf(found())).toBeUndefined();
});
