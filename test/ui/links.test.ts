import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../src/ui/parts/links.ts';

const links = (text: string) =>
  piecesOf(text).flatMap((piece) => (typeof piece === 'string' ? [] : [[piece.text, piece.href]]));

describe('links in messages', () => {
  test.each([
    ['See https://a.example/x.', 'https://a.example/x', 'https://a.example/x'],
    [
      '(https://a.example/wiki/Chat_(software))',
      'https://a.example/wiki/Chat_(software)',
      'https://a.example/wiki/Chat_(software)',
    ],
    ['www.a.example, please', 'www.a.example', 'https://www.a.example'],
    ['write to anna@a.example!', 'anna@a.example', 'mailto:anna@a.example'],
    ['https://почта.рф/привет', 'https://почта.рф/привет', 'https://почта.рф/привет'],
  ])('%s', (text, shown, href) => {
    expect(links(text)).toEqual([[shown, href]]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://a.example',
    'file:///etc/passwd',
    'https://',
    'http://[',
    'a@b',
    'version 1.2.3',
  ])('%s leads nowhere', (text) => {
    expect(links(text)).toEqual([]);
  });

  test('loses no character', () => {
    const text = 'One https://a.example, two b@c.example; three.';
    expect(
      piecesOf(text)
        .map((piece) => (typeof piece === 'string' ? piece : piece.text))
        .join(''),
    ).toBe(text);
  });

  test('a long text of at-signs and dots comes to an end', () => {
    const text = 'a.'.repeat(2000) + '@'.repeat(2000) + 'a.'.repeat(1000);
    expect(piecesOf(text)).toEqual([text]);
  });
});

test('a long run of letters or brackets is words', () => {
  const letters = '\u1100\u1161\u11a8'.repeat(4000);
  expect(piecesOf(letters)).toEqual([letters]);
  const [link, brackets] = piecesOf(`https://shop.example/a${')]'.repeat(2000)}`);
  expect(link).toEqual({ text: 'https://shop.example/a', href: 'https://shop.example/a' });
  expect(brackets).toHaveLength(4000);
});
