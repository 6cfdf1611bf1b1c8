import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { template } from 'es-toolkit/compat';
import { expect, test } from 'vitest';
import { bareSignals, withoutOptions } from '../../tools/lean.ts';
import { root } from './sources.ts';

const FOLDER = join(root, 'node_modules/es-toolkit/dist/compat/string');
const text = readFileSync(join(FOLDER, 'template.mjs'), 'utf8');

/** The library's `template`, by what the build makes of its text. */
const built = async (): Promise<typeof template> => {
  const path = createRequire(join(FOLDER, 'template.mjs'));
  const absolute = withoutOptions(text).replace(
    /from "([^"]+)"/g,
    (_, file: string) => `from ${JSON.stringify(`file://${path.resolve(file)}`)}`,
  );
  return (await import(`data:text/javascript,${encodeURIComponent(absolute)}`)).template;
};

test.each([
  'no tag at all, with \'quotes\', "quotes" and a \\',
  '<p title="<%- title %>"><%= title %>$' + '{ title }</p>',
  '<% for (const one of list) { %><li><%= one %></li>\n<% } %>',
  '<% print(title, list.length) %><%= nothing %>|<%- nothing %>|',
  '<%= _.escape(title) %><%= typeof missing %>',
])('the build leaves the rules of templates alone: %s', async (source) => {
  const data = { title: '<b>"Tea" & \'cake\'</b>', list: [1, 2, 3], nothing: null };
  const made = (await built())(source);
  expect(made(data)).toBe(template(source)(data));
  // Their names of the source hold the time.
  expect(made.source).toBe(template(source).source);
});

test('what is wrong with a template is told as ever', async () => {
  const made = await built();
  expect(() => made('<% if ( %>')).toThrow(SyntaxError);
});

const signals = readFileSync(join(root, 'node_modules/@preact/signals-core/dist/signals-core.mjs'), 'utf8');

/** What visitors get of signals, at work on a page that has frozen what every object inherits. */
const atWork = (text: string): unknown =>
  runInNewContext(
    `'use strict'; Object.freeze(Object.prototype);
    ${text.replace(/export\{([^}]*)\}.*/s, (_, names: string) => `const made = {${names.replace(/(\w+) as (\w+)/g, '$2: $1')}};`)}
    const { signal, computed, effect, batch, untracked } = made;
    const said = [], one = signal(1), two = signal(10);
    const sum = computed(() => one.value + two.value);
    const stop = effect(() => { said.push(sum.value); return () => said.push('again'); });
    effect(function () { said.push('peeked ' + two.peek() + untracked(() => one.value)); if (one.value > 1) this.dispose(); });
    batch(() => { one.value = 2; two.value = 20; });
    one.value = 3;
    stop();
    one.value = 4;
    let wrong; try { effect(() => { throw new Error('out'); }); } catch (problem) { wrong = problem.message; }
    const round = computed(() => round.value); let cycle; try { round.value; } catch (problem) { cycle = problem.message; }
    JSON.stringify([said, sum.value, wrong, cycle])`,
  );

test('the build leaves the rules of signals alone', () => {
  expect(JSON.parse(String(atWork(bareSignals(signals))))).toEqual([
    [11, 'peeked 101', 'again', 22, 'peeked 202', 'again', 23, 'again'],
    24,
    'out',
    'Cycle detected',
  ]);
  expect(() => atWork(signals)).toThrow(/read only|valueOf/);
});

test.each([
  ['es-toolkit', () => withoutOptions(text.replace('attempt', 'x').replace('guard &&', ''))],
  ['signals-core', () => bareSignals(signals.replace('.brand=', '.mark='))],
])('%s that is written otherwise stops the build', (_, build) => {
  expect(build).toThrow(/otherwise/);
});
