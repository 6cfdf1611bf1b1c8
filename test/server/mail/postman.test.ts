import { afterEach, expect, test } from 'vitest';
import { type Carrier, CarryStop } from '../../../src/server/mail/carrier.ts';
import { createPostman } from '../../../src/server/mail/postman.ts';
import { openFile } from '../../../src/server/store/sqlite/file.ts';
import { createMailRecords } from '../../../src/server/store/sqlite/mails.ts';
import type { Mail } from '../../../src/server/store/store.ts';
import { breathe, createFakeClock } from '../../kit/clock.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const scene = () => {
  const { db, release } = openFile({ path: ':memory:' });
  undo.push(release);
  const mails = createMailRecords(db);
  const clock = createFakeClock();
  const start = clock.now();
  const tried: number[] = [];
  const lines: object[] = [];
  const way: { answer: (mail: Mail) => Promise<void> } = { answer: async () => undefined };
  const carrier: Carrier = {
    carry: (mail) => {
      tried.push(clock.now() - start);
      return way.answer(mail);
    },
    verify: async () => undefined,
    close: () => undefined,
  };
  const log = {
    info: () => undefined,
    warn: (fields: object) => void lines.push(fields),
    error: (fields: object) => void lines.push(fields),
  };
  const hire = (records = mails) => {
    const postman = createPostman({ mails: records, clock, log, carrier });
    undo.push(() => void postman.stop());
    return postman;
  };
  const left = () => db.prepare('SELECT id, tries, next, why FROM mails').all();
  return { mails, clock, tried, lines, way, hire, left, log };
};

const letter = {
  to: 'olga@example.com',
  subject: 'Secret subject',
  text: 'Secret text',
  html: '<p>Secret</p>',
};

test('a letter goes at once, and nothing of it stays', async () => {
  const { hire, clock, tried, left, lines } = scene();
  await hire().post(letter);
  await clock.elapse(1000);
  expect(tried).toHaveLength(1);
  expect(left()).toEqual([]);
  expect(lines).toEqual([]);
});

test('MAIL4 after a failure it is tried after 1, 5 and 30 minutes, 2 and 12 hours, then given up and kept', async () => {
  const { hire, clock, tried, left, lines, way } = scene();
  way.answer = () => Promise.reject(Object.assign(new Error('olga@example.com?'), { code: 'ECONNECTION' }));
  await hire().post(letter);
  await clock.elapse(48 * HOUR);
  const gaps = tried.slice(1).map((at, index) => Math.round((at - (tried[index] ?? 0)) / MINUTE));
  expect(gaps).toEqual([1, 5, 30, 120, 720]);
  expect(left()).toMatchObject([{ tries: 6, next: null, why: 'ECONNECTION' }]);
  expect(lines).toHaveLength(6);
});

test('what went wrong is logged without a word or an address of the letter', async () => {
  const { hire, clock, lines, way } = scene();
  way.answer = () => Promise.reject(new Error('554 olga@example.com: Secret subject'));
  await hire().post(letter);
  await clock.elapse(10 * MINUTE);
  expect(lines.length).toBeGreaterThan(1);
  expect(JSON.stringify(lines)).not.toMatch(/Secret|olga/);
});

test('whoever is refused for good is not tried again', async () => {
  const { hire, clock, tried, left, way } = scene();
  way.answer = () => Promise.reject(new CarryStop('refused: EENVELOPE 550'));
  await hire().post(letter);
  await clock.elapse(48 * HOUR);
  expect(tried).toHaveLength(1);
  expect(left()).toMatchObject([{ next: null, why: 'refused: EENVELOPE 550' }]);
});

test('MAIL4 a letter that another process left behind goes after the start', async () => {
  const { hire, clock, mails, tried, left } = scene();
  for (let each = 0; each < 25; each++) await mails.add(letter, clock.now());
  hire();
  await clock.elapse(1000);
  expect(tried).toHaveLength(25);
  expect(left()).toEqual([]);
});

test('one that cannot go does not hold up the others', async () => {
  const { hire, clock, tried, left, way } = scene();
  way.answer = ({ to }) => (to === 'bad@example.com' ? Promise.reject(new Error('no')) : Promise.resolve());
  const postman = hire();
  await postman.post({ ...letter, to: 'bad@example.com' });
  await postman.post(letter);
  await clock.elapse(1000);
  expect(tried).toHaveLength(2);
  expect(left()).toHaveLength(1);
});

test('a stop waits for the letter that is on its way, and begins no other', async () => {
  const { hire, clock, tried, left, way } = scene();
  const arrival = Promise.withResolvers<void>();
  way.answer = () => arrival.promise;
  const postman = hire();
  await postman.post(letter);
  await postman.post(letter);
  await clock.elapse(1000);
  const done: string[] = [];
  const stopping = postman.stop().then(() => done.push('stopped'));
  await breathe();
  expect(done).toEqual([]);
  arrival.resolve();
  await stopping;
  expect([tried.length, left().length]).toEqual([1, 1]);
});

test('a stop does not wait for a mail server that says nothing', async () => {
  const { hire, clock, left, way } = scene();
  way.answer = () => new Promise(() => undefined);
  const postman = hire();
  await postman.post(letter);
  await clock.elapse(1000);
  const stopping = postman.stop();
  await clock.elapse(3000);
  await stopping;
  expect(left()).toHaveLength(1);
});

test('a letter that has gone does not go again because the storage failed just then', async () => {
  const { hire, clock, mails, tried, left } = scene();
  let broken = true;
  const sent = async (id: number) => (broken ? Promise.reject(new Error('full')) : mails.sent(id));
  await hire({ ...mails, sent }).post(letter);
  await clock.elapse(MINUTE);
  broken = false;
  await clock.elapse(2 * MINUTE);
  expect(tried).toHaveLength(1);
  expect(left()).toEqual([]);
});

test('without anybody to carry them letters wait', async () => {
  const { mails, clock, log, left } = scene();
  await createPostman({ mails, clock, log }).post(letter);
  await clock.elapse(HOUR);
  expect(left()).toMatchObject([{ tries: 0 }]);
});

test('MAIL5 what has gone is counted, and what was given up goes again when an administrator says so', async () => {
  const { hire, clock, mails, left, way, tried } = scene();
  way.answer = () => Promise.reject(new CarryStop('refused: EENVELOPE 550'));
  const postman = hire();
  await postman.post(letter);
  await postman.post(letter);
  await clock.elapse(1000);
  expect(await mails.counts()).toEqual({ waiting: 0, givenUp: 2, sent: 0 });
  expect(await mails.kept(1)).toEqual([
    {
      ...{ id: 2, at: clock.now() - 1000, to: letter.to, subject: letter.subject, tries: 1 },
      why: 'refused: EENVELOPE 550',
    },
  ]);
  expect(await mails.givenUp()).toEqual({
    givenUp: 2,
    since: clock.now() - 1000,
    why: 'refused: EENVELOPE 550',
  });
  way.answer = () => Promise.reject(new Error('later'));
  expect(await mails.retry(1, clock.now())).toBe(1);
  expect(await mails.retry(9, clock.now())).toBe(0);
  await clock.elapse(MINUTE);
  // With all its attempts: it is put off for a minute, as after the first.
  expect(await mails.counts()).toEqual({ waiting: 1, givenUp: 1, sent: 0 });
  way.answer = async () => undefined;
  await postman.again();
  await clock.elapse(1000);
  expect(await mails.givenUp()).toEqual({ givenUp: 0 });
  await clock.elapse(5 * MINUTE);
  expect(left()).toEqual([]);
  expect(await mails.counts()).toEqual({ waiting: 0, givenUp: 0, sent: 2 });
  expect(tried).toHaveLength(5);
});

test('MAIL5 a start says once how many letters were given up before', async () => {
  const { hire, clock, mails, lines } = scene();
  hire();
  await clock.elapse(HOUR);
  expect(lines).toEqual([]);
  await mails.add(letter, clock.now());
  await mails.failed(1, 'refused', undefined);
  hire();
  await clock.elapse(HOUR);
  expect(lines).toEqual([{ letters: 1 }]);
});
