import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { FLOOR, LOADER_FLOOR } from '../../tools/floor.ts';
import { builtFiles } from './built.ts';
import { sheetsIn } from './floor/built.ts';
import { STYLE_EXCEPTIONS } from './floor/exceptions.ts';
import { keysOfStyles } from './floor/styles.ts';
import { lackingOf } from './floor/versions.ts';

const files = [...builtFiles('public'), ...builtFiles('npm')];
const ofPlayground = /\/(?:index|parts)-[^/]*\.css$/;

/** The property or the type itself: `css.properties.cursor` of `css.properties.cursor.pointer`. */
const headOf = (key: string): string => key.split('.').slice(0, 3).join('.');

test('nothing is styled with what the browsers of the floor lack, but for what only pleases', () => {
  const sheets = files.flatMap((file) => {
    const text = /\.(?:js|css)$/.test(file) ? readFileSync(file, 'utf8') : '';
    const all = file.endsWith('.css') ? [text] : text ? sheetsIn(file, text) : [];
    return ofPlayground.test(file) ? [] : all.map((css) => ({ file: basename(file), css }));
  });
  // Those of the widget and of the desk are all found.
  expect(sheets.reduce((sum, { css }) => sum + css.length, 0)).toBeGreaterThan(60_000);
  const lacking = sheets.flatMap(({ file, css }) =>
    keysOfStyles(css)
      .filter((key) => lackingOf(key, FLOOR).length > 0)
      .map((key) => ({ file, key })),
  );
  expect(
    lacking
      .filter(({ key }) => !Object.hasOwn(STYLE_EXCEPTIONS, headOf(key)))
      .map(({ file, key }) => `${file}: ${key} (${lackingOf(key, FLOOR)})`),
  ).toEqual([]);
  const met = new Set(lacking.map(({ key }) => headOf(key)));
  expect(Object.keys(STYLE_EXCEPTIONS).filter((key) => !met.has(key))).toEqual([]);
});

/** Syntax that came after classes and arrows, by the names of MDN's compatibility data. */
const syntaxOf = (file: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const has = (name: string) => void found.add(`javascript.${name}`);
  new Visitor({
    ArrowFunctionExpression: ({ async }) => async && has('operators.async_function'),
    AssignmentExpression({ operator }) {
      if (operator === '??=') has('operators.nullish_coalescing_assignment');
      if (operator === '||=') has('operators.logical_or_assignment');
      if (operator === '&&=') has('operators.logical_and_assignment');
      if (operator === '**=') has('operators.exponentiation_assignment');
    },
    AwaitExpression: () => has('operators.await'),
    BinaryExpression: ({ operator }) => operator === '**' && has('operators.exponentiation'),
    CatchClause: ({ param }) => !param && has('statements.try_catch.optional_catch_binding'),
    ChainExpression: () => has('operators.optional_chaining'),
    ForOfStatement: (node) => node.await && has('statements.for_await_of'),
    ImportExpression: () => has('operators.import'),
    LogicalExpression: ({ operator }) => operator === '??' && has('operators.nullish_coalescing'),
    ObjectExpression({ properties }) {
      if (properties.some(({ type }) => type === 'SpreadElement'))
        has('operators.object_initializer.spread_properties');
    },
    ObjectPattern({ properties }) {
      if (properties.some(({ type }) => type === 'RestElement'))
        has('operators.destructuring.rest_in_objects');
    },
    PropertyDefinition: () => has('classes.public_class_fields'),
    PrivateIdentifier: () => has('classes.private_class_fields'),
    StaticBlock: () => has('classes.static.initialization_blocks'),
    Literal(node) {
      if (!('regex' in node)) return;
      if (/\(\?<[=!]/.test(node.regex.pattern)) has('regular_expressions.lookbehind_assertion');
      if (/\(\?<\w/.test(node.regex.pattern)) has('regular_expressions.named_capturing_group');
    },
  }).visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return found;
};

test('what runs below the floor is written in words that are read there', () => {
  const early = files.filter((file) =>
    /\/public\/(?:besedka|desk\/start|assets\/contact-[^/]*)\.js$/.test(file),
  );
  expect(early).toHaveLength(3);
  for (const file of early)
    expect(
      [...syntaxOf(file)].filter((key) => lackingOf(key, LOADER_FLOOR).length > 0),
      file,
    ).toEqual([]);
  expect(syntaxOf(early.find((file) => file.endsWith('besedka.js')) ?? '')).toContain(
    'javascript.operators.import',
  );
});
