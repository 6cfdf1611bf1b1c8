import { describe, expect, test } from 'vitest';
import { createLateClient } from '../../src/client/late.ts';
import type { Talk } from '../../src/client/surface.ts';
import { createVisitorClient } from '../../src/client/visitor.ts';
import { SYSTEM } from '../../src/protocol/ids.ts';
import { visitorSays } from '../../src/server/office/line.ts';
import { addVisitor } from '../../src/server/office/people.ts';
import type { Rule } from '../../src/server/store/store.ts';
import type { Browser } from '../kit/browser.ts';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, talking, texts, visitorIn, watchFrames } from './pages.ts';

const waits = (talk: Talk) =>
  talk.waiting.value.map(({ text, stage, refusal }) => [text, stage, refusal?.why]);
const LOST = (text: string) => [text, 'failed', 'lost'];

/** The log grows beyond what anybody knew before, and nobody has come back yet. */
const grow = async (world: World) => {
  const order = async (by: number, rule: Rule) => {
    const done = world.store().commit({ by, rule });
    world.commit();
    const outcome = await done;
    return outcome.kind === 'committed' ? (outcome.events[0]?.seq ?? 0) : 0;
  };
  const visitor = await order(SYSTEM, addVisitor(world.site));
  for (let count = 0; count < 40; count++) await order(visitor, visitorSays(visitor, `Words ${count}`));
};

/** Words before a copy was made, and words since; then the copy is put back. */
const restored = async () => {
  const world = await createWorld();
  const all = await talking(world);
  await meanwhile(world, all.talk.say('Until six'));
  const restore = world.backup();
  await meanwhile(world, all.visitor.talk.say('Then I come'));
  await meanwhile(world, all.talk.say('We look forward to it'));
  expect(texts(all.visitor.talk)).toHaveLength(4);
  return { world, restore, ...all };
};

describe('LOG1: a client that has read on in a log that is no more begins afresh', () => {
  test('also where its cursor is not beyond the log that is there, and nothing happens in its chat', async () => {
    const world = await createWorld();
    const { talk } = await visitorIn(world);
    await meanwhile(world, talk.say('Is it open?'));
    const restore = world.backup();
    await meanwhile(world, talk.say('Then I come'));
    await restore();
    await grow(world);
    await world.elapse(40_000);
    expect([texts(talk), waits(talk)]).toEqual([['Is it open?'], [LOST('Then I come')]]);
    await world.end();
  });

  test('and both sides go on from what is there', async () => {
    const { world, restore, visitor, talk } = await restored();
    await restore();
    await grow(world);
    await world.elapse(40_000);
    expect(texts(visitor.talk)).toEqual(['Is it open?', 'Until six']);
    expect(texts(talk)).toEqual(['Is it open?', 'Until six']);
    await meanwhile(world, talk.say('Are you still there?'));
    expect(texts(visitor.talk)).toEqual(['Is it open?', 'Until six', 'Are you still there?']);
    await meanwhile(world, visitor.talk.say('I am'));
    expect(texts(talk).slice(2)).toEqual(['Are you still there?', 'I am']);
    await world.end();
  });

  test('in every tab, and on the pages that come after', async () => {
    const { world, restore, visitor } = await restored();
    const second = await visitorIn(world, visitor.browser);
    await world.elapse(1_000);
    await restore();
    await grow(world);
    await world.elapse(40_000);
    const third = await visitorIn(world, visitor.browser);
    for (const { talk } of [visitor, second, third]) {
      expect(texts(talk)).toEqual(['Is it open?', 'Until six']);
      expect(waits(talk)).toEqual([LOST('Then I come')]);
    }
    await world.end();
  });

  test('from what the browser has kept, when no page was open meanwhile', async () => {
    const { world, restore, visitor } = await restored();
    await world.elapse(1_000);
    visitor.tab.crash();
    await restore();
    await grow(world);
    const later = world.visitor(visitor.browser);
    await meanwhile(world, later.client.open());
    await world.elapse(1_000);
    expect(texts(later.client.talk)).toEqual(['Is it open?', 'Until six']);
    expect(waits(later.client.talk)).toEqual([LOST('Then I come')]);
    later.tab.crash();
    const last = await visitorIn(world, visitor.browser);
    expect(texts(last.talk)).toEqual(['Is it open?', 'Until six']);
    await world.end();
  });

  test('and older lines of it are asked of the server, not of what was kept', async () => {
    const world = await createWorld();
    const { visitor, talk } = await talking(world);
    const restore = world.backup();
    const write = async (what: string) => {
      for (let from = 0; from < 120; from += 20) {
        const words = Array.from({ length: 20 }, (_, at) => talk.say(`${what} ${from + at}`));
        await meanwhile(world, Promise.all(words));
        await world.elapse(3_000);
      }
    };
    await write('before');
    await restore();
    await world.elapse(40_000);
    for (const { uid } of talk.waiting.value) await talk.discard(uid);
    await write('after');
    visitor.tab.crash();
    const next = await visitorIn(world, visitor.browser);
    while (next.talk.more.value) await meanwhile(world, next.talk.older());
    expect(texts(next.talk)).toEqual([
      'Is it open?',
      ...Array.from({ length: 120 }, (_, at) => `after ${at}`),
    ]);
    await world.end();
  });

  test('and a server that only started again begins nobody afresh', async () => {
    const world = await createWorld();
    const { visitor, talk, chat } = await talking(world);
    const frames = watchFrames(world, 'down');
    world.kill();
    await world.start();
    await world.elapse(40_000);
    const welcomes = frames.filter(({ type }) => type === 'welcome');
    expect(welcomes.map(({ fresh }) => fresh)).toEqual([false, false]);
    expect(new Set(welcomes.map(({ log }) => log)).size).toBe(1);
    await meanwhile(world, talk.say('Until six'));
    expect(texts(visitor.talk)).toEqual(['Is it open?', 'Until six']);
    expect(world.server().connections()).toEqual({ visitors: 1, operators: 1 });
    expect(chat).toBeGreaterThan(0);
    await world.end();
  });

  test('and what comes to a desk in the moment after such a start stays, with what is written about it', async () => {
    const world = await createWorld();
    const browser = world.browser();
    const desk = await deskIn(world, 'Anna', { browser });
    desk.tab.cutOff(true);
    world.kill();
    await world.start();
    const stranger = await visitorIn(world);
    await meanwhile(world, stranger.talk.say('Just now'));
    const chat = stranger.talk.head.value?.id ?? 0;
    // Its vault takes long, as on a machine that has much to do.
    const answers = browser.hold();
    desk.tab.cutOff(false);
    await world.elapse(40_000);
    const talk = desk.client.talk(chat);
    await world.settle();
    talk.composer.set('Welco');
    desk.tab.hint('hidden');
    const said = talk.say('Welcome');
    answers();
    await meanwhile(world, said);
    await world.elapse(5_000);
    expect(desk.client.mine.value.map((one) => one.chat)).toEqual([chat]);
    expect(texts(talk)).toEqual(['Just now', 'Welcome']);
    expect(texts(stranger.talk)).toEqual(['Just now', 'Welcome']);
    expect(talk.composer.draft.value).toBe('Welco');
    desk.tab.crash();
    const later = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, later.client.open());
    const again = later.client.talk(chat);
    await world.settle();
    expect([texts(again), again.composer.draft.value]).toEqual([['Just now', 'Welcome'], 'Welco']);
    await world.end();
  });

  test('and programs hear of it once, with the last number that holds', async () => {
    const { world, restore, visitor, desk } = await restored();
    const heard: unknown[] = [];
    visitor.client.onRestored((common) => heard.push(['visitor', common]));
    desk.client.onRestored((common) => heard.push(['desk', common]));
    await restore();
    const head = await world.store().head();
    await world.elapse(40_000);
    world.kill();
    await world.start();
    await world.elapse(40_000);
    expect(heard.toSorted()).toEqual([
      ['desk', head],
      ['visitor', head],
    ]);
    await world.end();
  });
});

describe('LOG2: nothing that its author has is lost with a log', () => {
  test('what had not left is sent', async () => {
    const { world, restore, visitor, talk } = await restored();
    world.kill();
    await visitor.talk.say('Do you hear me?');
    await talk.say('We do');
    await restore();
    await world.elapse(40_000);
    for (const one of [visitor.talk, talk])
      expect(texts(one).toSorted()).toEqual(['Do you hear me?', 'Is it open?', 'Until six', 'We do']);
    await world.end();
  });

  test('what was confirmed and not read back is sent again', async () => {
    const { world, restore, visitor } = await restored();
    const second = await visitorIn(world, visitor.browser);
    world.network.joined.at(-1)?.cut('down');
    await meanwhile(world, visitor.talk.say('Half heard'));
    // The other tab has told that it is in the log; this one has not read it there.
    expect(waits(second.talk)).toEqual([['Half heard', 'sending', undefined]]);
    visitor.tab.crash();
    await restore();
    await world.elapse(40_000);
    expect(texts(second.talk)).toEqual(['Is it open?', 'Until six', 'Half heard']);
    await world.end();
  });

  test('own words that are gone wait for their author, on both sides, and are sent once', async () => {
    const { world, restore, visitor, desk, talk, chat } = await restored();
    await restore();
    await world.elapse(40_000);
    expect(waits(visitor.talk)).toEqual([LOST('Then I come')]);
    expect(waits(talk)).toEqual([LOST('We look forward to it')]);
    const [hers] = visitor.talk.waiting.value;
    await meanwhile(world, visitor.talk.retry(hers?.uid ?? ''));
    const [his] = talk.waiting.value;
    await meanwhile(world, talk.discard(his?.uid ?? ''));
    for (const one of [visitor.talk, desk.client.talk(chat)]) {
      expect(texts(one)).toEqual(['Is it open?', 'Until six', 'Then I come']);
      expect(waits(one)).toEqual([]);
    }
    await world.end();
  });

  test('and what was read beyond is not read: new words under old numbers are unread', async () => {
    const { world, restore, visitor, talk } = await restored();
    visitor.talk.read();
    await world.elapse(1_000);
    await restore();
    await world.elapse(40_000);
    await meanwhile(world, talk.say('Are you there?'));
    expect(visitor.talk.unread.value).toBe(1);
    visitor.talk.read();
    await world.elapse(1_000);
    expect(visitor.talk.unread.value).toBe(0);
    await world.end();
  });

  test('somebody whom the older log never met comes anew, with the words they wrote', async () => {
    const world = await createWorld();
    const restore = world.backup();
    const visitor = await visitorIn(world);
    await meanwhile(world, visitor.talk.say('Hello'));
    const before = visitor.client.you.value?.id;
    await world.elapse(1_000);
    await restore();
    await grow(world);
    await world.elapse(40_000);
    expect(visitor.client.standing.value).toBe('steady');
    expect(visitor.client.you.value?.id).not.toBe(before);
    expect([texts(visitor.talk), waits(visitor.talk)]).toEqual([[], [LOST('Hello')]]);
    await meanwhile(world, visitor.talk.retry(visitor.talk.waiting.value[0]?.uid ?? ''));
    expect(texts(visitor.talk)).toEqual(['Hello']);
    visitor.tab.crash();
    const next = await visitorIn(world, visitor.browser);
    expect([texts(next.talk), waits(next.talk)]).toEqual([['Hello'], []]);
    await world.end();
  });
});

describe('LOG2: with several pages in one browser', () => {
  /** Two pages of the visitor, of which one sleeps while the log is put back and its words are seen to in the other. */
  const asleep = async (seeTo: (talk: Talk, uid: string) => Promise<unknown>) => {
    const { world, restore, visitor } = await restored();
    const second = await visitorIn(world, visitor.browser);
    visitor.tab.hint('frozen');
    await restore();
    await grow(world);
    await world.elapse(40_000);
    expect(waits(second.talk)).toEqual([LOST('Then I come')]);
    await meanwhile(world, seeTo(second.talk, second.talk.waiting.value[0]?.uid ?? ''));
    await world.elapse(1_000);
    visitor.tab.hint('visible');
    await world.elapse(40_000);
    const third = await visitorIn(world, visitor.browser);
    const all = [visitor, second, third].map(({ talk }) => [texts(talk), waits(talk)]);
    const left = [...visitor.browser.kept.keys()].filter((key) => key.startsWith('out'));
    await world.end();
    return { all, left };
  };

  test('words that one of them has sent again are not waiting in the other, which slept', async () => {
    const { all, left } = await asleep((talk, uid) => talk.retry(uid));
    const own = [['Is it open?', 'Until six', 'Then I come'], []];
    expect([all, left]).toEqual([[own, own, own], []]);
  });

  test('words that were taken back in one do not come back in another that hears of the log later', async () => {
    const { world, restore, visitor } = await restored();
    const second = await visitorIn(world, visitor.browser);
    visitor.tab.cutOff(true);
    await restore();
    await world.elapse(40_000);
    await meanwhile(world, second.talk.discard(second.talk.waiting.value[0]?.uid ?? ''));
    visitor.tab.cutOff(false);
    await world.elapse(40_000);
    for (const { talk } of [visitor, second])
      expect([texts(talk), waits(talk)]).toEqual([['Is it open?', 'Until six'], []]);
    await world.end();
  });

  test('an answer that one desk has sent again is not waiting in the other', async () => {
    const { world, restore, browser, desk, chat, talk } = await restored();
    const second = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, second.client.open());
    const other = second.client.talk(chat);
    await world.settle();
    expect(texts(other)).toHaveLength(4);
    second.tab.cutOff(true);
    await restore();
    await world.elapse(40_000);
    await meanwhile(world, talk.retry(talk.waiting.value[0]?.uid ?? ''));
    second.tab.cutOff(false);
    await world.elapse(40_000);
    for (const one of [talk, second.client.talk(chat)])
      expect([texts(one), waits(one)]).toEqual([['Is it open?', 'Until six', 'We look forward to it'], []]);
    await world.end();
  });

  test('an answer that another desk had in hand for a conversation that is gone is let go of everywhere', async () => {
    const world = await createWorld();
    const browser = world.browser();
    const desk = await deskIn(world, 'Anna', { browser });
    const restore = world.backup();
    const stranger = await visitorIn(world);
    await meanwhile(world, stranger.talk.say('A secret of mine'));
    const chat = stranger.talk.head.value?.id ?? 0;
    await meanwhile(world, desk.client.take(chat));
    const second = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, second.client.open());
    const other = second.client.talk(chat);
    await world.settle();
    stranger.tab.crash();
    second.tab.cutOff(true);
    await restore();
    await world.elapse(10_000);
    await other.say('Only for you');
    second.tab.cutOff(false);
    await world.elapse(20_000);
    const [his, hers] = [desk.client.talk(chat), second.client.talk(chat)];
    await world.settle();
    expect([waits(his), waits(hers)]).toEqual([[], []]);
    expect([...browser.kept.keys()].filter((key) => key.startsWith('out'))).toEqual([]);
    await world.end();
  });
});

describe('LOG1: a page that only watches', () => {
  const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
  const device = { language: 'en', userAgent: 'Test', timeZone: '', screen: '1280×800' };

  /** As on a page whose visitor has shown no interest: the client comes when somebody wants it. */
  const lateIn = (world: World, browser: Browser) => {
    const { tab } = world.visitor(browser);
    const late = createLateClient(tab.ports, {
      site: 'demo',
      page: () => page,
      device: () => device,
      bring: async () => createVisitorClient(tab.ports, { site: 'demo', page, device: () => device }),
    });
    late.watch();
    return { late, tab };
  };

  test('goes on as the visitor whom the older log has, and the client that comes later begins afresh', async () => {
    const { world, restore, visitor, desk, chat } = await restored();
    await meanwhile(world, desk.client.close(chat));
    await world.settle();
    visitor.talk.read();
    await world.elapse(5_000);
    visitor.tab.crash();
    const { late } = lateIn(world, visitor.browser);
    await world.elapse(1_000);
    expect(late.now.value).toBeUndefined();
    await restore();
    await grow(world);
    await world.elapse(40_000);
    expect(desk.client.visitors.value.map(({ person }) => person.id)).toContain(visitor.client.you.value?.id);
    const { talk } = await meanwhile(world, late.load());
    await world.elapse(5_000);
    expect([texts(talk), waits(talk)]).toEqual([['Is it open?', 'Until six'], [LOST('Then I come')]]);
    await world.end();
  });

  test.each([
    ['after it has another token', 40_000],
    ['before it has another token', 0],
  ])('is somebody new where the older log never met its visitor, whose words wait: %s', async (_, before) => {
    const world = await createWorld();
    const desk = await deskIn(world);
    const restore = world.backup();
    const visitor = await visitorIn(world);
    await meanwhile(world, visitor.talk.say('Hello'));
    await meanwhile(world, visitor.client.close());
    await world.elapse(5_000);
    visitor.tab.crash();
    const { late } = lateIn(world, visitor.browser);
    await world.elapse(1_000);
    expect(late.now.value).toBeUndefined();
    await restore();
    // Its token is refused.
    if (!before) visitor.browser.kept.delete('token');
    await world.elapse(before);
    if (before) expect(desk.client.visitors.value).toHaveLength(1);
    const { talk } = await meanwhile(world, late.load());
    await world.elapse(40_000);
    expect([texts(talk), waits(talk)]).toEqual([[], [LOST('Hello')]]);
    await meanwhile(world, talk.retry(talk.waiting.value[0]?.uid ?? ''));
    expect([texts(talk), waits(talk)]).toEqual([['Hello'], []]);
    expect(desk.client.visitors.value).toHaveLength(1);
    await world.end();
  });

  test('does not take away the token that another page was given', async () => {
    const world = await createWorld();
    const restore = world.backup();
    const browser = world.browser();
    const { tab } = lateIn(world, browser);
    await world.elapse(1_000);
    tab.cutOff(true);
    await restore();
    const other = await visitorIn(world, browser);
    await world.elapse(5_000);
    const given = browser.kept.get('token');
    const frames = watchFrames(world, 'up');
    tab.cutOff(false);
    await world.elapse(40_000);
    const tokens = frames.flatMap(({ type, token }) => (type === 'hello' ? [token] : []));
    expect([tokens.at(-1), browser.kept.get('token')]).toEqual([given, given]);
    expect(other.client.token()).toBe(given);
    await world.end();
  });
});

describe('LOG3: what is about a number of a log that is no more is about nobody', () => {
  /** An operator talks with somebody who came after the copy was made. */
  const withStranger = async () => {
    const world = await createWorld();
    const browser = world.browser();
    const desk = await deskIn(world, 'Anna', { browser });
    const restore = world.backup();
    const stranger = await visitorIn(world);
    await meanwhile(world, stranger.talk.say('A secret of mine'));
    const chat = stranger.talk.head.value?.id ?? 0;
    await meanwhile(world, desk.client.take(chat));
    const talk = desk.client.talk(chat);
    await world.settle();
    return { world, browser, desk, restore, stranger, chat, talk };
  };

  /** Visitors come until one of them has the number of that chat. */
  const untilNumber = async (world: World, chat: number) => {
    while ((await world.store().head()) < chat - 2) {
      const passing = world.visitor();
      await meanwhile(world, passing.client.open());
      passing.tab.crash();
    }
    const other = await visitorIn(world);
    await meanwhile(world, other.talk.say('Somebody else'));
    expect(other.talk.head.value?.id).toBe(chat);
    return other;
  };

  test('words for a conversation that is gone are not said to whoever has its number', async () => {
    const { world, desk, restore, stranger, chat, talk } = await withStranger();
    stranger.tab.crash();
    world.kill();
    talk.composer.set('Between us');
    await talk.say('Only for you');
    const taking = desk.client.close(chat).catch(({ why }: { why: string }) => why);
    desk.tab.hint('offline');
    await restore();
    const other = await untilNumber(world, chat);
    desk.tab.hint('online');
    await world.elapse(40_000);
    expect(texts(other.talk)).toEqual(['Somebody else']);
    expect(other.client.state.value).toBe('chat');
    expect(await taking).toBe('unknown-chat');
    await expect(talk.say('Are you there?')).rejects.toMatchObject({ why: 'unknown-chat' });
    const his = desk.client.talk(chat);
    await world.settle();
    expect([texts(his), his.composer.draft.value, waits(his)]).toEqual([['Somebody else'], '', []]);
    await world.end();
  });

  test('nor by another page of that desk, which had not read so far when the log ended', async () => {
    const world = await createWorld();
    const browser = world.browser();
    const desk = await deskIn(world, 'Anna', { browser });
    desk.tab.cutOff(true);
    world.network.joined.at(-1)?.cut('down');
    const restore = world.backup();
    const second = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, second.client.open());
    const stranger = await visitorIn(world);
    await meanwhile(world, stranger.talk.say('A secret of mine'));
    const chat = stranger.talk.head.value?.id ?? 0;
    await meanwhile(world, second.client.take(chat));
    stranger.tab.crash();
    world.kill();
    await second.client.talk(chat).say('Only for you');
    await world.elapse(1_000);
    second.tab.crash();
    await restore();
    const other = await untilNumber(world, chat);
    desk.tab.cutOff(false);
    await world.elapse(40_000);
    const his = desk.client.talk(chat);
    await world.settle();
    expect([texts(his), waits(his)]).toEqual([['Somebody else'], []]);
    expect(texts(other.talk)).toEqual(['Somebody else']);
    expect([...browser.kept.keys()].filter((key) => key.startsWith('out'))).toEqual([]);
    await world.end();
  });

  test('also on a desk that is opened only later', async () => {
    const { world, browser, desk, restore, stranger, chat, talk } = await withStranger();
    stranger.tab.crash();
    world.kill();
    talk.composer.set('Between us');
    await talk.say('Only for you');
    await world.elapse(1_000);
    desk.tab.crash();
    await restore();
    const other = await untilNumber(world, chat);
    const later = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, later.client.open());
    await world.elapse(5_000);
    const his = later.client.talk(chat);
    await world.settle();
    expect([texts(his), his.composer.draft.value, waits(his)]).toEqual([['Somebody else'], '', []]);
    expect(texts(other.talk)).toEqual(['Somebody else']);
    expect([...browser.kept.keys()].filter((key) => /^(out|draft)/.test(key))).toEqual([]);
    await world.end();
  });

  test('also where another tab, which has not heard of it, writes and is closed before it hears', async () => {
    const { world, browser, desk, restore, stranger, chat, talk } = await withStranger();
    const second = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, second.client.open());
    const unaware = second.client.talk(chat);
    await world.settle();
    stranger.tab.crash();
    second.tab.cutOff(true);
    await restore();
    const other = await untilNumber(world, chat);
    await world.elapse(20_000);
    unaware.composer.set('Between us');
    await unaware.say('Only for you');
    await world.elapse(1_000);
    second.tab.crash();
    await world.elapse(10_000);
    const later = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, later.client.open());
    await world.elapse(10_000);
    for (const his of [desk.client.talk(chat), later.client.talk(chat)]) {
      await world.settle();
      expect([texts(his), his.composer.draft.value, waits(his)]).toEqual([['Somebody else'], '', []]);
    }
    expect([texts(other.talk), talk.waiting.value]).toEqual([['Somebody else'], []]);
    expect([...browser.kept.keys()].filter((key) => /^(out|draft)/.test(key))).toEqual([]);
    await world.end();
  });

  test('and words that a tab has written before the server only started again are sent by another', async () => {
    const world = await createWorld();
    const { visitor, desk, browser, chat, talk } = await talking(world);
    const second = world.desk(desk.person, desk.token, browser);
    await meanwhile(world, second.client.open());
    second.tab.cutOff(true);
    for (const words of ['First', 'Second']) {
      world.kill();
      await world.start();
      await world.elapse(40_000);
      await second.client.talk(chat).say(words);
    }
    second.tab.crash();
    await world.elapse(10_000);
    for (const one of [visitor.talk, talk]) expect(texts(one)).toEqual(['Is it open?', 'First', 'Second']);
    await world.end();
  });
});
