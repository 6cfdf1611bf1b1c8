import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/protocol/limits.ts';
import { cleanName, cleanText, countCharacters, faultOfText, isBlank } from '../../src/protocol/text.ts';

const FAMILY = '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}\u200d\u{1F466}';

describe('cleanText', () => {
  test.each([
    ['unprintable characters go, tabs and lines stay', 'a\u0000b\u0007\tc\u009f\nd', 'ab\tc\nd'],
    ['line ends of every system become one', 'a\r\nb\rc', 'a\nb\nc'],
    ['half a character goes', 'a\ud800b\udc00c', 'abc'],
    ['a whole pair stays', 'a\u{1F600}b', 'a\u{1F600}b'],
    ['space around goes, space inside stays', '\n  a  b \u00a0', 'a  b'],
    ['direction overrides stay: the view isolates them', 'a\u202eb', 'a\u202eb'],
    ['markup is text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%s', (_title, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('a cleaned text is clean', () => {
    const text = ' \u0000a\r\n\ud800b ';
    expect(cleanText(cleanText(text))).toBe(cleanText(text));
  });
});

test('a name is one line without direction marks', () => {
  expect(cleanName(' An\u202ena \n of\tsales ')).toBe('Anna of sales');
});

test.each([
  ['', true],
  [' \n\t\u00a0', true],
  ['\u200b\u200d\u2060', true],
  ['\u3164', true],
  ['.', false],
  ['\u{1F600}', false],
])('nothing can be seen of %j: %s', (text, blank) => {
  expect(isBlank(text)).toBe(blank);
});

describe('length is what people count', () => {
  test.each([
    ['abc', 3],
    [FAMILY, 1],
    ['e\u0301', 1],
    ['\u{1F1F7}\u{1F1FA}', 1],
  ])('%j is %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  test('a message of families is as long as its families', () => {
    expect(faultOfText(FAMILY.repeat(2000))).toBeUndefined();
    expect(faultOfText('é'.normalize('NFD').repeat(LIMITS.message))).toBeUndefined();
    expect(faultOfText('é'.normalize('NFD').repeat(LIMITS.message + 1))).toBe('too-long');
  });

  test('a text beyond all measure is not even counted', () => {
    expect(faultOfText('a'.repeat(100_000))).toBe('too-long');
    expect(faultOfText(`a${'\u0301'.repeat(LIMITS.messageUnits)}`)).toBe('too-long');
  });

  test('a blank text is empty, however long', () => {
    expect(faultOfText('\u200b'.repeat(100_000))).toBe('empty');
  });
});
