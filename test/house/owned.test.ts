import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { lookAtOwn } from '../../tools/owned.ts';

/** As the bundler writes what it makes of a module. */
const HELPER = `var exportAll = (all) => {
  let target = {};
  for (var name in all) Object.defineProperty(target, name, { get: all[name], enumerable: true });
  return target;
};`;

const onPage = (helper: string): unknown =>
  runInNewContext(
    `Object.prototype.isEmpty = true; ${helper} Object.keys(exportAll({ one: () => 1 })).join()`,
  );

test('a module loads on a page whose objects all inherit what is no function', () => {
  expect(() => onPage(HELPER)).toThrow('Getter must be a function');
  expect(onPage(lookAtOwn(HELPER))).toBe('one');
});

test('a bundler that writes its helpers otherwise is told of', () => {
  expect(() => lookAtOwn('var exportAll = (all) => Object.keys(all);')).toThrow('tools/owned.ts');
});
