import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import type { LinkState } from '../../src/client/link.ts';
import { createScope } from '../../src/client/scope.ts';
import { createStanding } from '../../src/client/standing.ts';
import { createFakeClock } from '../kit/clock.ts';

const wire = { send: () => undefined, close: () => undefined };
const ready: LinkState = { at: 'ready', via: 'socket', wire, since: 0 };
const dialling: LinkState = { at: 'dialling', via: 'socket' };
const waiting: LinkState = { at: 'waiting' };

const watched = () => {
  const clock = createFakeClock();
  const link = signal<LinkState>({ at: 'resting' });
  const standing = createStanding(link, createScope(clock));
  const seen: string[] = [];
  standing.subscribe((now) => void seen.push(now));
  return { clock, link, seen };
};

test('LINK11: a line that comes at once was never joining', async () => {
  const { clock, link, seen } = watched();
  link.value = dialling;
  await clock.elapse(149);
  link.value = ready;
  await clock.elapse(10_000);
  expect(seen).toEqual(['resting', 'steady']);
});

test('LINK11: a line that takes a moment is joining, and one that fails is away until it stands', async () => {
  const { clock, link, seen } = watched();
  link.value = dialling;
  await clock.elapse(150);
  link.value = waiting;
  link.value = dialling;
  await clock.elapse(5_000);
  link.value = ready;
  expect(seen).toEqual(['resting', 'joining', 'away', 'steady']);
});

test('LINK11: a line that is back at once was never away', async () => {
  const { clock, link, seen } = watched();
  link.value = ready;
  link.value = waiting;
  await clock.elapse(400);
  link.value = dialling;
  await clock.elapse(399);
  link.value = ready;
  await clock.elapse(10_000);
  link.value = waiting;
  await clock.elapse(800);
  expect(seen).toEqual(['resting', 'steady', 'away']);
});

test.each([
  [4500, 'outdated'],
  [4503, 'turned-away'],
])('LINK11: after %i it is %s', (code, said) => {
  const { link, seen } = watched();
  link.value = ready;
  link.value = { at: 'turned-away', code };
  expect(seen.at(-1)).toBe(said);
});
