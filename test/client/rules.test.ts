import { describe, expect, test } from 'vitest';
import { fits, isMet, isPage, type Situation, untilTime } from '../../src/client/rules.ts';
import { visited } from '../../src/client/visit.ts';

const here: Situation = {
  url: 'https://shop.example/prices/list?sort=up',
  onPage: 10_000,
  onSite: 60_000,
  pagesSeen: 3,
  returning: false,
  utm: { utm_source: 'news' },
  referrer: 'https://search.example/?q=chairs',
  withinHours: true,
  available: true,
  scrolled: 40,
  leaving: false,
};

describe('patterns', () => {
  test.each([
    ['*', 'anything at all', true],
    ['a*c', 'abc', true],
    ['A*C', 'abc', true],
    ['a*c', 'abd', false],
    ['a.c', 'abc', false],
    ['(a)+[b]{2}|^$\\?', '(a)+[b]{2}|^$\\?', true],
    ['', '', true],
    ['', 'a', false],
    ['*/x*', 'one\ntwo/x', true],
    ['ab*ba', 'aba', false],
    ['*aa*aa', 'aaa', false],
    ['a**c', 'ac', true],
    ['*ab*ab*', 'xabyab', true],
    [`${'*a'.repeat(200)}*b`, 'a'.repeat(2000), false],
  ])('%j fits %j: %s', (pattern, text, yes) => {
    expect(fits(pattern, text)).toBe(yes);
  });

  test.each([
    ['/prices*', true],
    ['/prices', false],
    ['/', false],
    ['shop.example/prices/*', true],
    ['*.example/*', true],
    ['https://shop.example/*', true],
    ['http://shop.example/*', false],
    ['*sort=up', true],
  ])('the page %j is this one: %s', (pattern, yes) => {
    expect(isPage(pattern, here.url)).toBe(yes);
  });

  test('an address without a path is the page /', () => {
    expect(isPage('/', 'https://shop.example')).toBe(true);
    expect(isPage('/', 'https://shop.example/')).toBe(true);
  });
});

describe('conditions', () => {
  test.each([
    ['nothing', {}, true],
    ['one of the pages', { pages: ['/about', '/prices*'] }, true],
    ['another page', { pages: ['/about'] }, false],
    ['no page at all', { pages: [] }, false],
    ['a page to keep away from', { notPages: ['/prices*'] }, false],
    ['enough pages', { pagesSeen: 3 }, true],
    ['too few pages', { pagesSeen: 4 }, false],
    ['the first visit', { returning: false }, true],
    ['a later visit', { returning: true }, false],
    ['a campaign', { utm: { utm_source: 'ne*' } }, true],
    ['another campaign', { utm: { utm_source: 'ads' } }, false],
    ['a parameter that every object has a field of', { utm: { constructor: 'f*' } }, false],
    ['a parameter that is not there', { utm: { utm_medium: '*' } }, true],
    ['where they came from', { referrer: '*search.example*' }, true],
    ['elsewhere', { referrer: '*other.example*' }, false],
    ['within the hours', { withinHours: true }, true],
    ['outside the hours', { withinHours: false }, false],
    ['somebody there', { available: true }, true],
    ['nobody there', { available: false }, false],
    ['far enough down', { scrolled: 40 }, true],
    ['not far enough', { scrolled: 41 }, false],
    ['on the way out', { exitIntent: true }, false],
    ['no matter whether on the way out', { exitIntent: false }, true],
    ['all at once', { pages: ['/prices*'], pagesSeen: 2, available: true }, true],
    ['all but one', { pages: ['/prices*'], pagesSeen: 2, available: false }, false],
  ])('%s', (_, when, yes) => {
    expect(isMet(when, here)).toBe(yes);
  });

  test('the pointer on its way out counts at that moment', () => {
    expect(isMet({ exitIntent: true }, { ...here, leaving: true })).toBe(true);
  });

  test.each([
    [{}, 0],
    [{ onPage: 10 }, 0],
    [{ onPage: 15 }, 5_000],
    [{ onSite: 90 }, 30_000],
    [{ onPage: 15, onSite: 90 }, 30_000],
  ])('%j is met in %d ms', (when, ms) => {
    expect(untilTime(when, here)).toBe(ms);
  });
});

describe('visits', () => {
  const page = { url: 'https://shop.example/?utm_source=a+b&bad=%E0%A4%A&x=1#utm_source=z', referrer: 'r' };

  test('the first page begins a visit and tells how it came', () => {
    expect(visited(undefined, page, 1_000)).toEqual({
      since: 1_000,
      last: 1_000,
      pages: 1,
      returning: false,
      referrer: 'r',
      utm: { utm_source: 'a b', bad: '%E0%A4%A', x: '1' },
    });
  });

  test('another page soon after is the same visit, and keeps how it came', () => {
    const first = visited(undefined, page, 1_000);
    const second = visited(first, { url: 'https://shop.example/b?utm_source=c', referrer: 'own' }, 60_000);
    expect(second).toEqual({ ...first, last: 60_000, pages: 2 });
  });

  test('half an hour later it is another visit, of somebody who returns', () => {
    const first = visited(undefined, page, 1_000);
    const later = visited(first, { url: 'https://shop.example/', referrer: '' }, 1_000 + 30 * 60_000);
    expect(later).toMatchObject({ pages: 1, returning: true, utm: {}, referrer: '' });
  });

  test('a clock that was set back begins a new visit instead of one that never ends', () => {
    const first = visited(undefined, page, 100_000);
    expect(visited(first, page, 50_000)).toMatchObject({ since: 50_000, returning: true });
  });
});
