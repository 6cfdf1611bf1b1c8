import { expect, test } from 'vitest';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, talking, texts, visitorIn, watchFrames } from './pages.ts';

const redialled = (world: World, before: object | undefined) => world.network.joined[0] !== before;

test('CHAT1: a frame of events that comes twice is ignored the second time', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  await talk.say('Until six');
  for (const one of world.network.joined) one.step('up');
  await Promise.resolve();
  world.commit();
  await world.settle();
  const [line] = world.network.joined;
  const again = {
    type: 'events',
    after: 0,
    cursor: 1,
    events: [{ seq: 1, type: 'message-posted', text: 'Old' }],
  };
  line?.down.push({ text: JSON.stringify(again) });
  await world.settle();
  expect([texts(visitor.talk), visitor.tab.complaints]).toEqual([['Is it open?', 'Until six'], []]);
  await world.end();
});

test('CHAT2: a frame that was lost is noticed with the next, and fetched by another hello', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  const [line] = world.network.joined;
  line?.cut('down');
  await meanwhile(world, talk.say('one'));
  line?.down.splice(0);
  line?.mend();
  await meanwhile(world, talk.say('two'));
  expect(texts(visitor.talk)).toEqual(['Is it open?']);
  await world.elapse(1_000);
  expect([redialled(world, line), texts(visitor.talk)]).toEqual([true, ['Is it open?', 'one', 'two']]);
  await world.end();
});

test('CHAT8: a colleague who looks on follows the chat, over connections too', async () => {
  const world = await createWorld();
  const { visitor, talk, chat } = await talking(world);
  const boris = await deskIn(world, 'Boris');
  expect(boris.client.others.value.map((listed) => listed.chat)).toEqual([chat]);
  const his = boris.client.talk(chat);
  await meanwhile(world, visitor.talk.say('one'));
  world.network.dropAll();
  await meanwhile(world, talk.say('two'));
  await world.elapse(2_000);
  await meanwhile(world, visitor.talk.say('three'));
  expect(texts(his)).toEqual(['Is it open?', 'one', 'two', 'three']);
  expect(his.head.value).toEqual(talk.head.value);
  await world.end();
});

test('CHAT8: whoever closed a consultation and goes on looking sees what follows', async () => {
  const world = await createWorld();
  const { visitor, desk, talk, chat } = await talking(world);
  const boris = await deskIn(world, 'Boris');
  await meanwhile(world, desk.client.close(chat));
  expect([desk.client.mine.value, visitor.client.state.value]).toEqual([[], 'available']);
  await meanwhile(world, visitor.talk.say('One more thing'));
  expect(desk.client.waiting.value.map((listed) => listed.chat)).toEqual([chat]);
  await meanwhile(world, boris.client.take(chat));
  await meanwhile(world, visitor.talk.say('another'));
  await meanwhile(world, boris.client.talk(chat).say('Yes?'));
  expect(texts(talk)).toEqual(['Is it open?', 'One more thing', 'another', 'Yes?']);
  await world.end();
});

test('CHAT8: a chat that does not exist stays empty and is not asked for again and again', async () => {
  const world = await createWorld();
  const { client, tab } = await deskIn(world);
  const frames = watchFrames(world, 'up');
  const nowhere = client.talk(4711);
  await world.settle();
  await meanwhile(world, client.choose('online'));
  await meanwhile(world, client.choose('away'));
  expect([nowhere.lines.value, frames.filter(({ type }) => type === 'ask').length]).toEqual([[], 1]);
  expect(tab.complaints).toMatchObject([{ why: 'unknown-chat' }]);
  await world.end();
});

const many = async (world: World, count: number) => {
  const { talk, ...rest } = await visitorIn(world);
  for (let at = 0; at < count; at++) {
    await talk.say(`${at}`);
    if (at % 10 === 9) await world.elapse(6_000);
  }
  await world.elapse(2_000);
  return { talk, ...rest };
};

test('CHAT7: older lines come from the server, page by page, without a hole', async () => {
  const world = await createWorld();
  const { talk, tab } = await many(world, 130);
  const chat = talk.head.value?.id ?? 0;
  tab.crash();
  const desk = await deskIn(world);
  const his = desk.client.talk(chat);
  await world.settle();
  expect([his.lines.value.length, his.more.value]).toEqual([50, true]);
  expect(await meanwhile(world, Promise.all([his.older(), his.older()]))).toEqual([true, true]);
  expect([his.lines.value.length, his.more.value]).toEqual([100, true]);
  await meanwhile(world, his.older());
  expect([texts(his), his.more.value]).toEqual([texts(talk), false]);
  expect(await his.older()).toBe(false);
  await world.end();
});

test('CHAT9: the newest lines are on the screen before the network answers, and older ones without it', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await many(world, 230);
  tab.crash();
  world.network.blocked.add('socket').add('stream');
  const next = await visitorIn(world, browser);
  expect(next.talk.head.value).toEqual(talk.head.value);
  expect(next.talk.me.value).toBe(talk.me.value);
  expect(next.talk.lines.value.length).toBeLessThanOrEqual(100);
  expect(next.talk.lines.value.at(-1)).toEqual(talk.lines.value.at(-1));
  while (next.talk.more.value) expect(await meanwhile(world, next.talk.older())).toBe(true);
  expect(next.talk.lines.value).toEqual(talk.lines.value);
  expect(await next.talk.older()).toBe(false);
  await world.end();
});

test('CHAT9: a message writes only the newest page', async () => {
  const world = await createWorld();
  const { browser } = await many(world, 230);
  const pages = [...browser.kept].filter(([key]) => key.startsWith('chat/page/'));
  expect(pages.map(([, lines]) => (lines as readonly unknown[]).length)).toEqual([50, 50, 50]);
  const before = JSON.stringify(pages);
  const { talk } = await visitorIn(world, browser);
  await meanwhile(world, talk.say('one more'));
  await world.elapse(1_000);
  expect(JSON.stringify([...browser.kept].filter(([key]) => key.startsWith('chat/page/')))).toBe(before);
  await world.end();
});

test('CHAT9: a kept page that is gone or is not what it was is asked of the server', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await many(world, 230);
  tab.crash();
  const [first, second] = [...browser.kept.keys()].filter((key) => key.startsWith('chat/page/')).toReversed();
  browser.kept.set(first ?? '', []);
  browser.kept.delete(second ?? '');
  const next = await visitorIn(world, browser);
  while (next.talk.more.value) await meanwhile(world, next.talk.older());
  expect(next.talk.lines.value).toEqual(talk.lines.value);
  await world.end();
});

test('CHAT6: a visitor who was away for very long begins with a fresh snapshot', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await many(world, 20);
  tab.crash();
  const kept = browser.kept.get('chat/tail') as { readonly cursor: number };
  browser.kept.set('chat/tail', { ...kept, cursor: kept.cursor + 1_000_000 });
  const next = await visitorIn(world, browser);
  expect(next.talk.lines.value).toEqual(talk.lines.value);
  await meanwhile(world, next.talk.say('back'));
  expect(texts(next.talk).at(-1)).toBe('back');
  await world.end();
});

test('LINK6: a token that the server does not know is forgotten, and no word with it', async () => {
  const world = await createWorld();
  const { client, talk, tab, browser } = await visitorIn(world);
  await meanwhile(world, talk.say('Hello'));
  await world.elapse(1_000);
  const before = client.you.value;
  tab.crash();
  browser.kept.set('token', 'v1.1.2.3.forged');
  browser.kept.set('uid', 'another-first-contact');
  const next = await visitorIn(world, browser);
  await next.talk.say('Still here');
  await world.elapse(2_000);
  expect(next.client.you.value?.id).not.toBe(before?.id);
  expect([texts(next.talk), next.client.unsent.value]).toEqual([['Still here'], false]);
  expect(browser.kept.get('token')).toMatch(/^v1\./);
  await world.end();
});

test('LINK10: a question and a batch that nobody answers cost the line, and are done on the next', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  const [line] = world.network.joined;
  await talk.say('Hello');
  line?.up.splice(0);
  for (let second = 0; second < 15; second++) {
    line?.down.push({ text: '{"type":"pong"}' });
    await world.elapse(1_000);
  }
  await world.elapse(1_000);
  expect([redialled(world, line), texts(talk)]).toEqual([true, ['Hello']]);
  const desk = await deskIn(world);
  const [, his] = world.network.joined;
  const asked = desk.client.talk(talk.head.value?.id ?? 0);
  his?.up.splice(0);
  for (let second = 0; second < 16; second++) {
    his?.down.push({ text: '{"type":"pong"}' });
    await world.elapse(1_000);
  }
  expect(texts(asked)).toEqual(['Hello']);
  await world.end();
});

test('ready resolves when the line stands, and rejects when it never will', async () => {
  const world = await createWorld();
  const { client } = world.visitor();
  const ready = client.ready();
  await meanwhile(world, client.open());
  await ready;
  const stranger = world.desk(1, 'no such session');
  const turned = expect(stranger.client.ready()).rejects.toMatchObject({ why: 'not-allowed' });
  await meanwhile(world, stranger.client.open());
  await turned;
  expect([stranger.client.standing.value, stranger.client.turnedAway.value]).toEqual(['turned-away', 4503]);
  await world.end();
});

test('a destroyed client leaves no timer, and what it promised is rejected', async () => {
  const world = await createWorld();
  const { client, talk } = await visitorIn(world);
  await world.elapse(1_000);
  world.kill();
  const starting = expect(client.start()).rejects.toMatchObject({ why: 'stopping' });
  const ready = expect(client.ready()).rejects.toMatchObject({ why: 'stopping' });
  talk.composer.set('half');
  await client.destroy();
  await Promise.all([starting, ready]);
  await world.elapse(60_000);
  expect(world.clock.waiting).toBe(0);
});

test('signing out ends the desk everywhere', async () => {
  const world = await createWorld();
  const { client, person, token } = await deskIn(world);
  const second = world.desk(person, token);
  await meanwhile(world, second.client.open());
  await meanwhile(world, client.signOut());
  expect([client.turnedAway.value, second.client.turnedAway.value]).toEqual([4503, 4503]);
  await world.end();
});

test('an administrator invites, disables and sets the site up; others are refused', async () => {
  const world = await createWorld();
  const { client } = await deskIn(world, 'Anna', { role: 'admin' });
  const boris = await deskIn(world, 'Boris');
  const visitor = await visitorIn(world);
  const invited = await meanwhile(
    world,
    client.inviteColleague({ email: 'clara@shop.example', name: 'Clara', role: 'operator' }),
  );
  expect(invited.link).toContain('#link=i-');
  await world.settle();
  expect(client.colleagues.value.map(({ name }) => name)).toEqual(['Anna', 'Boris', 'Clara']);
  const refused = boris.client.inviteColleague({ email: 'x@shop.example', name: 'X', role: 'admin' });
  await Promise.all([expect(refused).rejects.toMatchObject({ why: 'not-allowed' }), world.settle()]);
  await meanwhile(world, client.setSite(world.site, { settings: { title: 'Tea shop' } }));
  await world.settle();
  expect([visitor.client.settings.value?.title, boris.client.sites.value[0]?.settings.title]).toEqual([
    'Tea shop',
    'Tea shop',
  ]);
  await meanwhile(world, client.setColleague(boris.person, { disabled: true }));
  await world.settle();
  expect(boris.client.turnedAway.value).toBe(4504);
  await meanwhile(world, client.introduce({ name: 'Anna Karenina', position: 'Sales' }));
  await world.settle();
  expect(client.you.value).toMatchObject({ name: 'Anna Karenina', position: 'Sales' });
  await world.end();
});
