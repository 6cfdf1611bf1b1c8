import { expect, test } from 'vitest';
import { rowOfListed, rowOfVisitor } from '../../src/desk/models/rows.ts';
import { createFakeClock } from '../kit/clock.ts';
import { ANNA, busyOffice, here, visitor } from '../kit/fake-desk.ts';

const { client } = busyOffice(createFakeClock().now);
const eyes = { me: ANNA.id, groups: [], nameOf: () => '' };
const rows = (kind: 'waiting' | 'mine' | 'others') =>
  client[kind].peek().map((one) => rowOfListed(one, kind, eyes));

test('somebody who waits is shown since when, with the last words on one line', () => {
  const [mary] = rows('waiting');
  expect(mary).toMatchObject({ excerpt: 'The white one, 150 ml', unread: 2, here: true, byMe: false });
  expect(mary?.at).toBe(client.waiting.peek()[0]?.head.consultation?.startedAt);
});

test('what is being typed is shown beside what was said', () => {
  expect(rows('waiting')[1]).toMatchObject({ typing: 'The order number is 48-113' });
});

test('own words are told from those of the visitor', () => {
  expect(rows('mine').map((row) => row.byMe)).toEqual([false, true]);
});

test('a consultation of a colleague names the colleague and is never unread', () => {
  expect(rows('others')[0]).toMatchObject({ holder: { name: 'Boris Lang' }, unread: 0 });
});

test('a visitor on the site opens their chat where there is one', () => {
  expect(rowOfVisitor(here(visitor(5), { chat: 9 }), '').opens).toEqual({ kind: 'chat', chat: 9 });
  expect(rowOfVisitor(here(visitor(5)), '').opens).toEqual({ kind: 'visitor', person: 5 });
});

test('a page without a title is named by its address, or by a word', () => {
  const page = { url: 'https://shop.example/', title: ' ', referrer: '' };
  expect(rowOfVisitor(here(visitor(5), { page }), 'untitled').excerpt).toBe('https://shop.example/');
  expect(rowOfVisitor(here(visitor(5), { page: { ...page, url: '' } }), 'untitled').excerpt).toBe('untitled');
});
