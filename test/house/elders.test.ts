import { expect, test } from 'vitest';
import { filesUnder, read } from './sources.ts';

/** What runs on other people's pages. Operators have a page of their own, and programs have none. */
const onPages = filesUnder('src').filter(
  (path) =>
    /\.tsx?$/.test(path) &&
    !/^src\/(server|cli|desk|headless)/.test(path) &&
    !/^src\/(client\/(lists|leads|operator[\w-]*)|platform\/session)\.ts$/.test(path),
);

/** What pages are known to have put in the place of the browser's own, and what breaks with it. */
const REPLACED: readonly (readonly [what: string, pattern: RegExp, instead: string])[] = [
  ['Promise.withResolvers', /Promise\.withResolvers/, 'new Promise: zone.js and Bluebird have none'],
  ['Promise.try', /Promise\.try\b/, 'an async function: zone.js and Bluebird have none, or another one'],
  ['Array.from', /Array\.from\(/, 'a spread, or a loop: Prototype and MooTools forget the second argument'],
  ['reduce', /\.reduce(Right)?\(/, 'a loop: Prototype 1.6 has its own on arrays'],
  [
    'the third argument of map() and the like',
    /\.(map|filter|flatMap|some|every|find|findIndex|forEach)\(\((\w+|\{[^}]*\}|\[[^\]]*\]), \w+, \w+\)/,
    'a name for the list: Prototype 1.6 tells of a value and its place',
  ],
  ['entries() of an array', /\.entries\(\)\) \{/, 'an index: Prototype gives the array itself'],
  ['constructors of Event', /new (Custom)?Event\(/, 'document.createEvent: MooTools has an Event of its own'],
  [
    'WebSocket.OPEN',
    /(WebSocket|EventSource)\.(OPEN|CLOSED|CONNECTING)/,
    'a number: who watches a page leaves them out',
  ],
  ['scrollTo() of an element', /[\w)\]]\??\.scrollTo\(/, 'scrollTop: Prototype scrolls the window'],
  ['console.warn', /console\.\w+\(/, 'console.warn?.: pages have silenced it'],
];

test.each(REPLACED)('%s is not used on other people’s pages', (_, pattern, instead) => {
  const found = onPages.filter((path) =>
    read(path)
      .split('\n')
      .some((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && pattern.test(line)),
  );
  expect(found, `Instead: ${instead}`).toEqual([]);
});

test('no listener is ended by a signal: zone.js would end those of the page with it', () => {
  const found = onPages.filter((path) => /addEventListener\((?:[^;]*[\s{,(])signal\b/.test(read(path)));
  expect(found).toEqual([]);
});

test('frames are written by toJson, which asks no list for its toJSON', () => {
  const found = onPages.filter((path) => /(send|body:?)\s*\(?\s*JSON\.stringify/.test(read(path)));
  expect(found).toEqual([]);
});
