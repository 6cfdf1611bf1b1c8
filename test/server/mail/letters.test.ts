import { afterEach, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/protocol/ids.ts';
import type { LeadFields } from '../../../src/protocol/leads.ts';
import type { SiteSettings } from '../../../src/protocol/sites.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import type { Mail } from '../../../src/server/store/store.ts';
import { deskIn, meanwhile, talking, texts, visitorIn } from '../../client/pages.ts';
import { createWorld, type World } from '../../kit/world.ts';

let world: World;
afterEach(() => world.end());

const open = async (settings: Partial<SiteSettings> = {}) => {
  world = await createWorld({ settings });
};

/** Letters that wait to be sent: nobody carries them in this world. */
const letters = async (): Promise<readonly Mail[]> => {
  await world.settle();
  return world.store().mails.due(world.clock.now(), 100);
};

const outcomeOf = (doing: Promise<unknown>) =>
  meanwhile(
    world,
    doing.then(
      () => 'accepted',
      ({ why }: { readonly why: string }) => why,
    ),
  );

/** A visitor asks for the conversation. */
const send = ({ client }: Pick<Awaited<ReturnType<typeof visitorIn>>, 'client'>, email: string) =>
  client.ask({ type: 'transcript', email });

/** A conversation in which an operator has answered. */
const answered = async () => {
  const all = await talking(world);
  await meanwhile(world, all.talk.say('It is'));
  return all;
};

/** A visitor who has written, and whom somebody has answered. */
const answeredBy = async ({ client }: Awaited<ReturnType<typeof deskIn>>) => {
  const visitor = await visitorIn(world);
  await meanwhile(world, visitor.talk.say('Hello'));
  const chat = visitor.talk.head.value?.id ?? 0;
  await meanwhile(world, client.take(chat));
  await meanwhile(world, client.talk(chat).say('Good morning'));
  return visitor;
};

test('MAIL7 a visitor whom nobody has answered sends nothing to anybody, and can still keep the page', async () => {
  await open({ retention: { messages: [{ timeout: 5, text: 'A moment' }], way: 'none', wayAfter: 60 } });
  const visitor = await visitorIn(world);
  await meanwhile(world, visitor.talk.say('Buy my pills'));
  await world.elapse(10_000);
  expect(texts(visitor.talk)).toEqual(['Buy my pills', 'A moment']);
  const asking = send(visitor, 'stranger@example.com').catch((refusal: unknown) => refusal);
  expect(await meanwhile(world, asking)).toMatchObject({ why: 'not-allowed', retry: 'changed' });
  const desk = await deskIn(world, 'Boris');
  const chat = visitor.talk.head.value?.id ?? 0;
  await meanwhile(world, desk.client.take(chat));
  expect(await outcomeOf(send(visitor, 'stranger@example.com'))).toBe('not-allowed');
  expect(await outcomeOf(visitor.client.ask({ type: 'transcript-file' }))).toBe('accepted');
  expect(await letters()).toEqual([]);
  // Of this conversation, not of the one before.
  await meanwhile(world, desk.client.talk(chat).say('No, thank you'));
  await meanwhile(world, visitor.client.close());
  expect(await outcomeOf(send(visitor, 'olga@example.com'))).toBe('accepted');
  await meanwhile(world, visitor.talk.say('Buy my pills'));
  expect(await outcomeOf(send(visitor, 'stranger@example.com'))).toBe('not-allowed');
  expect(await letters()).toHaveLength(1);
});

test('MAIL1 a visitor gets the conversation by letter, with their own clock', async () => {
  await open();
  const { visitor } = await answered();
  await meanwhile(world, visitor.talk.say('Thank you'));
  expect(await outcomeOf(send(visitor, 'Olga@Example.com'))).toBe('accepted');
  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ to: 'olga@example.com', subject: 'Your conversation: Demo' });
  expect(letter?.text).toContain('10:00  Visitor\nIs it open?');
  expect(letter?.text).toContain('Times: Europe/Berlin');
  expect(letter?.html).toContain('Thank you');
});

test('MAIL2 a conversation is made into a page ten times at once, then now and then', async () => {
  await open();
  const { visitor } = await talking(world);
  const take = () => outcomeOf(visitor.client.ask({ type: 'transcript-file' }));
  const taken = [];
  for (let n = 0; n < 11; n++) taken.push(await take());
  expect(taken).toEqual([...Array(10).fill('accepted'), 'too-fast']);
});

test('the language is that of the site, else of the visitor', async () => {
  await open({ language: 'ru', title: 'Чайная' });
  const { visitor } = await answered();
  await outcomeOf(send(visitor, 'olga@example.com'));
  expect((await letters())[0]?.subject).toBe('Ваша переписка: Чайная');
});

test('a site that sends none, a visitor who said nothing, and a wrong address are refused', async () => {
  await open({ transcript: false });
  const { visitor } = await talking(world);
  expect(await outcomeOf(send(visitor, 'olga@example.com'))).toBe('not-allowed');
  await world.end();
  await open();
  const silent = await visitorIn(world);
  expect(await outcomeOf(send(silent, 'olga@example.com'))).toBe('no-consultation');
  const { visitor: talker } = await talking(world);
  for (const address of ['olga', 'a@b.example,c@d.example', 'a@b.example\r\nBcc: all@example.com', ''])
    expect(await outcomeOf(send(talker, address))).toMatch(/bad-field|malformed/);
  expect(await letters()).toEqual([]);
});

test('MAIL2 five an hour are enough for a visitor; an operator may send more', async () => {
  await open();
  const { visitor, desk, chat } = await answered();
  const answers = [];
  for (let each = 0; each < 6; each++) {
    answers.push(await outcomeOf(send(visitor, `olga${each}@example.com`)));
    await world.elapse(1000);
  }
  expect(answers).toEqual([...Array.from({ length: 5 }, () => 'accepted'), 'too-fast']);
  expect(await outcomeOf(desk.client.sendTranscript(chat, 'anna@shop.example'))).toBe('accepted');
  await world.elapse(60 * 60_000);
  expect(await outcomeOf(send(visitor, 'olga@example.com'))).toBe('accepted');
  expect(await letters()).toHaveLength(7);
});

test('MAIL2 one address is not buried by many visitors', async () => {
  await open();
  const desk = await deskIn(world);
  const answers = [];
  for (let each = 0; each < 6; each++) {
    const visitor = await answeredBy(desk);
    answers.push(await outcomeOf(send(visitor, 'victim@example.com')));
  }
  expect(answers.at(-1)).toBe('too-fast');
  expect(await letters()).toHaveLength(5);
});

test('MAIL2 one network does not use up what there is for all', async () => {
  await open();
  const desk = await deskIn(world);
  const answers = [];
  for (let who = 0; who < 7; who++) {
    const visitor = await answeredBy(desk);
    for (let each = 0; each < 5; each++)
      answers.push(await outcomeOf(send(visitor, `stranger${who}.${each}@example.com`)));
  }
  expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(30);
  expect(answers.at(-1)).toBe('too-fast');
});

test('an operator gets a page to keep', async () => {
  await open();
  const { desk, chat } = await talking(world);
  const { name, html } = await meanwhile(world, desk.client.transcript(chat));
  expect(name).toBe('conversation-2026-01-05.html');
  expect(html).toContain('Is it open?');
});

const leaves = async (fields: LeadFields, notify: readonly string[]) => {
  const rule = setSite(SYSTEM, world.site, { notify });
  await meanwhile(world, world.store().commit({ by: SYSTEM, rule }));
  const visitor = await visitorIn(world);
  const page = {
    url: 'https://shop.example/tea?utm_source=ad&utm_campaign=<autumn>&id=5',
    title: 'Green tea',
    referrer: 'https://search.example/?q=tea',
  };
  const lead = { form: 'offline_message', fields, page } as const;
  await meanwhile(world, visitor.client.give({ type: 'leave-lead', ...lead }));
  await world.elapse(1000);
};

test('MAIL3 those whom a site names are written to about a lead, and answer the visitor', async () => {
  await open();
  await deskIn(world);
  const fields = {
    name: 'Olga\nBcc: x',
    email: 'olga@example.com',
    phone: '+44 20 7946 0000',
    message: 'Do you have <b>Sencha</b>?',
  };
  await leaves(fields, ['sales@shop.example', 'boss@shop.example']);
  const written = await letters();
  expect(written.map(({ to, replyTo }) => [to, replyTo])).toEqual([
    ['sales@shop.example', 'olga@example.com'],
    ['boss@shop.example', 'olga@example.com'],
  ]);
  const [{ subject, text, html } = { subject: '', text: '', html: '' }] = written;
  expect(subject).toMatch(/^New request from Olga.* — Demo$/);
  expect(text).toContain('Phone: +442079460000');
  expect(text).toContain('Message: Do you have <b>Sencha</b>?');
  expect(text).toContain('Page: Green tea\nhttps://shop.example/tea?utm_source=ad');
  expect(text).toContain('utm_source: ad\nutm_campaign: <autumn>\nCame from: https://search.example/?q=tea');
  expect(html).toContain('Do you have &lt;b&gt;Sencha&lt;/b&gt;?');
  expect(html).not.toContain('<b>');
});

test('a number is written as it can be called, and as it was written', async () => {
  await open();
  const rule = setSite(SYSTEM, world.site, { settings: { country: 'RU' } });
  await meanwhile(world, world.store().commit({ by: SYSTEM, rule }));
  await leaves({ phone: '8 (495) 123-45-67', message: 'Call me' }, ['sales@shop.example']);
  const [letter] = await letters();
  expect(letter?.text).toContain('Phone: +74951234567\nAs written: 8 (495) 123-45-67\n');
});

test('where nobody is named nobody is written to', async () => {
  await open();
  await leaves({ email: 'olga@example.com', message: 'Hello' }, []);
  expect(await letters()).toEqual([]);
});

test('a lead without a name goes by its number; its words choose the language', async () => {
  await open();
  await leaves({ phone: '+7 495 123-45-67', message: 'Перезвоните мне', email: 'o@b.example' }, [
    'sales@shop.example',
  ]);
  const [letter] = await letters();
  expect(letter?.subject).toBe('Новая заявка: +74951234567 — Demo');
  expect(letter?.text).toContain('Сообщение: Перезвоните мне');
});

test('MAIL3 a lead from just before the end of the server is written of after the next start, once', async () => {
  await open();
  await leaves({ email: 'first@example.com', message: 'Hello' }, ['sales@shop.example']);
  const visitor = await visitorIn(world);
  const page = { url: 'https://shop.example/', title: '', referrer: '' };
  const fields = { email: 'second@example.com', message: 'Hello' };
  await meanwhile(world, visitor.client.give({ type: 'leave-lead', form: 'offline_message', fields, page }));
  world.kill();
  expect(await letters()).toHaveLength(1);
  for (let start = 0; start < 2; start++) {
    await world.start();
    await world.elapse(1000);
  }
  expect((await letters()).map(({ replyTo }) => replyTo)).toEqual([
    'first@example.com',
    'second@example.com',
  ]);
});

test('leads from before the first letter are left alone', async () => {
  await open();
  const { store } = world;
  expect(await store().mails.writtenUpTo()).toBeUndefined();
  await world.elapse(1000);
  expect(await store().mails.writtenUpTo()).toBeGreaterThanOrEqual(0);
});
