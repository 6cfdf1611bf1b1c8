import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FLOOR, type Floor, LOADER_FLOOR } from '../../tools/floor.ts';
import { SCRIPT_EXCEPTIONS } from './floor/exceptions.ts';
import { type Use, usesOf } from './floor/scripts.ts';
import { keysOfStyles } from './floor/styles.ts';
import { lackingOf, sinceOf } from './floor/versions.ts';
import { read, root } from './sources.ts';

const IN_BROWSERS = /^src\/(?:\w+\.ts$|(?:client|consultant|desk|i18n|loader|platform|protocol|ui)\/)/;
/** What runs before it is known whether the browser is too old, and where it is. */
const EARLY =
  /^src\/(?:loader\/(?:api|boot|contact|floor|main|moments|settings|styles|tag|words)|desk\/start)\.ts$/;

// TypeScript reads the whole project for it.
const PATIENCE = 180_000;

describe('the floor', () => {
  let uses: readonly Use[] | undefined;
  const usesIn = (files: RegExp): readonly Use[] => {
    uses ??= usesOf((file) => IN_BROWSERS.test(file));
    return uses.filter(({ file }) => files.test(file));
  };
  /** What some browser of the floor lacks, and where it is called on. */
  const tooNew = (files: RegExp, floor: Floor) =>
    usesIn(files)
      .map(({ keys, file }) => ({ keys, file, lacking: keys.map((key) => lackingOf(key, floor)) }))
      .filter(({ lacking }) => lacking.every((browsers) => browsers.length > 0));
  const isExcepted = (keys: readonly string[]) => keys.some((key) => Object.hasOwn(SCRIPT_EXCEPTIONS, key));

  test('nothing is called on that its browsers lack', { timeout: PATIENCE }, () => {
    expect(usesIn(/./).length).toBeGreaterThan(1000);
    const found = tooNew(/./, FLOOR).filter(({ keys }) => !isExcepted(keys));
    expect(found.map(({ keys, file, lacking }) => `${file}: ${keys[0]} (${lacking[0]})`)).toEqual([]);
  });

  test('what is excepted is still called on, and still too new', { timeout: PATIENCE }, () => {
    const found = new Set(tooNew(/./, FLOOR).flatMap(({ keys }) => keys));
    expect(Object.keys(SCRIPT_EXCEPTIONS).filter((key) => !found.has(key))).toEqual([]);
  });

  test('what runs below it calls on nothing that is lacking there', { timeout: PATIENCE }, () => {
    expect(usesIn(EARLY).length).toBeGreaterThan(20);
    const found = tooNew(EARLY, LOADER_FLOOR).filter(({ keys }) => !isExcepted(keys));
    expect(found.map(({ keys, file, lacking }) => `${file}: ${keys[0]} (${lacking[0]})`)).toEqual([]);
  });

  test('no style asks within :has() for what WebKit does not notice there: that something is empty, or alone', () => {
    const styles = globSync('src/**/*.css', { cwd: root });
    expect(styles.length).toBeGreaterThan(10);
    expect(
      styles.filter((file) => /:has\([^{]*:(?:empty|(?:only|first|last|nth)-)/.test(read(file))),
    ).toEqual([]);
  });

  test('nothing that keeps its own lines is wrapped prettily, for WebKit breaks each of them once more', () => {
    const styles = globSync('src/**/*.css', { cwd: root });
    const both = /\{(?=[^{}]*white-space: pre)(?=[^{}]*text-wrap: pretty)/;
    expect(styles.filter((file) => both.test(read(file)))).toEqual([]);
  });

  test('is what the loader asks a browser for', () => {
    const asked = ['api.Document.adoptedStyleSheets', 'css.selectors.has', 'css.types.color.color-mix'];
    const text = read('src/loader/floor.ts');
    expect(asked.filter((key) => !text.includes(key.replace(/^.*\./, '')))).toEqual([]);
    const since = (browser: keyof Floor) => Math.max(...asked.map((key) => sinceOf(key, browser)));
    expect({
      chrome: since('chrome'),
      edge: since('edge'),
      firefox: since('firefox'),
      safari: since('safari'),
    }).toEqual(FLOOR);
  });

  test('is what people are told', () => {
    const { chrome, edge, firefox, safari } = FLOOR;
    expect(edge).toBe(chrome);
    const table = read('docs/embedding.md');
    for (const row of [
      `| Chrome, Edge | ${chrome} |`,
      `| Firefox | ${firefox} |`,
      `| Safari, also on iPhone and iPad | ${safari} |`,
    ])
      expect(table).toContain(row);
    const page = read('src/desk/index.html');
    const told = `Chrome (or|или) Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`.replace(
      '(or|или)',
      '(?:or|или)',
    );
    expect(page.match(new RegExp(told, 'g'))).toHaveLength(2);
  });
});

test('a style sheet is read for what it takes of browsers', () => {
  expect(
    keysOfStyles(
      `.a:has(b){color:light-dark(red,oklch(from red l c h));height:10dvh;text-wrap:balance}
      @media (width>=40em){.a{.b{inset:0}}}@supports (x:y){.c{field-sizing:content}}`,
    ).filter((key) => lackingOf(key, FLOOR).length > 0),
  ).toEqual([
    'css.types.color.light-dark',
    'css.types.color.oklch.relative_syntax',
    'css.properties.text-wrap',
    'css.properties.text-wrap.balance',
    'css.selectors.nesting',
  ]);
});
