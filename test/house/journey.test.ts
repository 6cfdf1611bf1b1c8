import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from './sources.ts';

const DOCUMENT = 'docs/journey.md';

/** Every link to a file of the sources, with the names that stand after it, up to the next link. */
const steps = read(DOCUMENT)
  .split('\n')
  .flatMap((line) =>
    [...line.matchAll(/\]\(\.\.\/((?:src)\/[^)]+)\)((?: `\w+`)*)/g)].map(([, path = '', names = '']) => ({
      path,
      names: [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    })),
  );

test('the journey leads through files that are there', () => {
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.filter(({ path }) => !existsSync(join(root, path))).map(({ path }) => path)).toEqual([]);
});

test('every name on the journey stands in the file beside it', () => {
  const strangers = steps.flatMap(({ path, names }) =>
    names.filter((name) => !new RegExp(`\\b${name}\\b`).test(read(path))).map((name) => `${path}: ${name}`),
  );
  expect(strangers).toEqual([]);
});
