import { expect, test, vi } from 'vitest';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { readOverrides } from '../../src/ui/overrides.ts';
import type { Overrides } from '../../src/ui/surface.ts';

/** As a script tag gives them: everything is a word. */
const read = (data: Readonly<Record<string, unknown>>) => {
  const complain = vi.fn();
  const meant = readOverrides(data as Overrides, siteDefaults, complain);
  return { meant, told: complain.mock.calls.flat() };
};

test('words of a script tag become what the setting is', () => {
  const { meant, told } = read({ sound: 'false', offsetX: '12', radius: '0', title: '42', theme: 'dark' });
  expect(meant).toEqual({ sound: false, offsetX: 12, radius: 0, title: '42', theme: 'dark' });
  expect(told).toEqual([]);
});

test('an attribute without a value switches on', () => {
  expect(read({ sound: '' }).meant).toEqual({ sound: true });
});

test.each([
  ['sound', 'no'],
  ['offsetX', 'wide'],
  ['zIndex', ''],
  ['theme', 'purple'],
  ['place', 'top'],
  ['accent', 'red'],
])('a wrong value is named and does not count: %s="%s"', (name, value) => {
  expect(read({ [name]: value })).toEqual({ meant: {}, told: [`"${value}" is no value for ${name}`] });
});

test('what an importing page gives is taken as it is', () => {
  expect(read({ sound: false, offsetY: 8, open: true, language: 'ru' }).meant).toEqual({
    sound: false,
    offsetY: 8,
    open: true,
    language: 'ru',
  });
});
