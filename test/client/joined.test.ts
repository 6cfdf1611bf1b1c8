import { expect, test } from 'vitest';
import { joined } from '../../src/client/joined.ts';

test.each([
  ['Kept', 'typed', 'Kept typed'],
  ['Kept ', 'typed', 'Kept typed'],
  ['Kept\n', 'typed', 'Kept\ntyped'],
  ['Kept', '\ntyped', 'Kept\ntyped'],
  ['', 'typed', 'typed'],
  ['Kept', '', 'Kept'],
  // Typed once more, or typed on.
  ['Kept', 'Kept', 'Kept'],
  ['Kept', 'Kept and typed', 'Kept and typed'],
])('%j, and then %j, is %j', (kept, typed, whole) => {
  expect(joined(kept, typed)).toBe(whole);
});
