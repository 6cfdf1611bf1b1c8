import { expect, test } from 'vitest';
import { filesUnder, read } from './sources.ts';

/** Ways to learn where a request comes from. */
const WAYS = /\b(?:request|req|raw)\.ips?\b|remoteAddress|['"`]x-(?:forwarded-for|real-ip)['"`]/;

test('one file knows where a request comes from', () => {
  const knowing = filesUnder('src').filter((path) => WAYS.test(read(path)));
  expect(knowing).toEqual(['src/server/gates/web/address.ts']);
});
