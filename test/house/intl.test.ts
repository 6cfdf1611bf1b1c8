import { expect, test } from 'vitest';
import { filesUnder, read } from './sources.ts';

/** What throws for a text that is no language tag, with the tag that it is given. */
const CALLS =
  /\bIntl\.(?!supported)\w+\(\s*([^,)\s]*)|\.toLocale(?:Upper|Lower)Case\(\s*([^,)\s]*)|\.toLocale(?:Date|Time)?String\(\s*([^,)\s]*)|\.localeCompare\([^,()]*,\s*([^,)\s]*)/g;

/** The system's own; a literal; what the door has given. */
const CHECKED = /^(|undefined|'[a-z]{2}(-[A-Z]{2})?'|locale|tag|speech\.locale|LOCALE\[tongue\])$/;

const DOOR = 'src/protocol/locale.ts';

test('Intl is given no tag that has not come through the door', () => {
  const rest = filesUnder('src')
    .filter((path) => /\.tsx?$/.test(path) && path !== DOOR)
    .map((path) => ({ path, text: read(path) }));
  const calls = rest.flatMap(({ path, text }) =>
    [...text.matchAll(CALLS)].map(([call, ...tags]) => ({ path, call, tag: tags.find(Boolean) ?? '' })),
  );
  expect(calls.length).toBeGreaterThan(20);
  expect(calls.filter(({ tag }) => !CHECKED.test(tag))).toEqual([]);
  expect(rest.filter(({ text }) => /\blocale\??: string\b/.test(text)).map(({ path }) => path)).toEqual([]);
});
