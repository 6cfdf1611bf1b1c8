import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { defineInherited } from '../../tools/frozen.ts';
import { root } from './sources.ts';

/** Runs a script on a page that has frozen what every object inherits. */
const onFrozenPage = (text: string): unknown =>
  runInNewContext(
    `'use strict'; Object.freeze(Object.prototype); var module = { exports: {} }, exports = module.exports;
    ${text}`,
  );

const built = (text: string): string => defineInherited('library.js', text);

test('signals live on a page that has frozen the prototypes, by what the build makes of their library', () => {
  const library = readFileSync(join(root, 'node_modules/@preact/signals-core/dist/signals-core.js'), 'utf8');
  const use =
    ';const { signal, computed } = module.exports; const one = signal(1); String(computed(() => one.value + 1))';
  expect(() => onFrozenPage(library + use)).toThrow(/read only|toString/);
  expect(onFrozenPage(built(library) + use)).toBe('2');
});

test('what the signals of browsers assign is defined', () => {
  const library = readFileSync(
    join(root, 'node_modules/@preact/signals-core/dist/signals-core.module.js'),
    'utf8',
  );
  expect(library).toMatch(/\.prototype\.(toString|valueOf)=/);
  expect(built(library)).not.toMatch(/\.prototype\.(toString|valueOf)=/);
});

test('what is assigned in one statement, or within another, is defined as well', () => {
  const text = `function A() {} function B() {}
    A.prototype.valueOf = function () { B.prototype.toString = () => 'b'; return 1; }, A.prototype.toString = () => 'a';
    [new A() + 1, String(new A()), String(new B())].join()`;
  expect(() => onFrozenPage(text)).toThrow(/read only/);
  expect(onFrozenPage(built(text))).toBe('2,a,b');
});

test('everything else stays as it was written', () => {
  const text =
    'A.prototype.draw = () => 1; A.prototype.toString(); const f = A.prototype.toString = g; a.toString = 1;';
  expect(built(text)).toBe(text);
});
