import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { template } from 'es-toolkit/compat';
import { expect, test } from 'vitest';
import { withoutOptions } from '../../tools/lean.ts';
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

test('a library that is written otherwise stops the build', () => {
  expect(() => withoutOptions(text.replace('attempt', 'x').replace('guard &&', ''))).toThrow(/otherwise/);
});
