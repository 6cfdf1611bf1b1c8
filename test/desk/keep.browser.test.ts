import { afterEach, expect, test } from 'vitest';
import { browserKeep } from '../../src/desk/browser/keep.ts';

afterEach(() => localStorage.clear());

const complain = (problem: unknown) => {
  throw problem;
};

/** Another page of the same browser: its storage is the same. */
const elsewhere = (): Storage => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  if (!frame.contentWindow) throw new Error('The frame has no window');
  return frame.contentWindow.localStorage;
};

test('what another page of this browser has put or dropped is told, and is what is read', async () => {
  const keep = browserKeep(complain);
  keep.put('drafts', 'mine');
  const other = elsewhere();
  const heard: (string | undefined)[] = [];
  const undo = keep.heard((key) => heard.push(key, keep.get(key)));
  other.setItem('besedka desk drafts', 'theirs');
  other.setItem('something else', 'of another program');
  other.removeItem('besedka desk drafts');
  await expect.poll(() => heard.length).toBe(4);
  expect(heard.filter((_, at) => at % 2 === 0)).toEqual(['drafts', 'drafts']);
  expect(keep.get('drafts')).toBeUndefined();
  undo();
});

test('what the storage does not take lasts as long as the page', () => {
  const problems: unknown[] = [];
  const keep = browserKeep((problem) => problems.push(problem));
  const whole = 'x'.repeat(6_000_000);
  keep.put('drafts', whole);
  expect(keep.get('drafts')).toBe(whole);
  expect(problems).toHaveLength(1);
  keep.put('drafts', 'small');
  expect([keep.get('drafts'), localStorage.getItem('besedka desk drafts')]).toEqual(['small', 'small']);
});
