import { expect, test } from 'vitest';
import { roomUnder } from '../../src/consultant/corner.ts';

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** The launcher in the right corner of a window of 1000 × 800. */
const LAUNCHER = box(928, 728, 52, 52);

test.each([
  ['nothing', [], 0],
  ['a label in the other corner', [box(20, 720, 60, 60)], 0],
  ['a label higher up', [box(920, 300, 60, 60)], 0],
  ['a label in its place', [box(920, 710, 70, 70)], 82],
  ['a label that touches it', [box(900, 700, 40, 40)], 92],
  ['two labels, one above the other', [box(920, 640, 60, 60), box(920, 710, 60, 60)], 152],
  ['a form as large as the window', [box(0, 0, 1000, 800)], 0],
  ['a label, and a form over everything', [box(0, 0, 1000, 800), box(920, 710, 70, 70)], 82],
])('the launcher makes room for %s', (_, boxes, room) => {
  expect(roomUnder(LAUNCHER, boxes, 800)).toBe(room);
});
