import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { defineInherited } from '../../tools/frozen.ts';
import { root } from './sources.ts';

const read = (file: string): string =>
  readFileSync(join(root, 'node_modules/@preact/signals-core/dist', file), 'utf8');

/** What the library makes of a page that has frozen what every object inherits. */
const onFrozenPage = (text: string): unknown =>
  runInNewContext(
    `'use strict'; Object.freeze(Object.prototype); var module = { exports: {} }, exports = module.exports;
    ${text}
    ;const { signal, computed } = module.exports; const one = signal(1); String(computed(() => one.value + 1))`,
  );

test('signals live on a page that has frozen the prototypes, by what the build makes of their library', () => {
  expect(() => onFrozenPage(read('signals-core.js'))).toThrow(/read only|toString/);
  expect(onFrozenPage(defineInherited(read('signals-core.js')))).toBe('2');
});

test('the text of the module that is built in is one that the build knows', () => {
  expect(defineInherited(read('signals-core.mjs'))).toContain('defineProperty');
});

test('a library that is written otherwise stops the build', () => {
  expect(() => defineInherited('class Signal { toString() { return "" } }')).toThrow(/otherwise/);
  expect(() => defineInherited('S.prototype.toString = make(() => {});')).toThrow(/otherwise/);
});
