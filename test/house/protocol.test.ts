import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { withTables } from './operations.ts';
import { filesUnder, read, root } from './sources.ts';

const DOCUMENT = 'docs/protocol.md';
const spec = existsSync(join(root, DOCUMENT)) ? read(DOCUMENT) : '';

/** The values of `type` in the unions of a file of the protocol: names of frames, signals, commands, facts. */
const namesIn = (path: string): readonly string[] => {
  const names = new Set<string>();
  new Visitor({
    TSPropertySignature: ({ key, typeAnnotation }) => {
      const type = typeAnnotation?.typeAnnotation;
      if (key.type !== 'Identifier' || key.name !== 'type' || type?.type !== 'TSLiteralType') return;
      if (type.literal.type === 'Literal') names.add(String(type.literal.value));
    },
  }).visit(parseSync(path, read(path)).program);
  return [...names];
};

/** Rules are named at the beginning of a line or a table cell: `**LINK3**`, `LINK3.`, `| LINK3 |`. */
const rules = new Set(
  [...spec.matchAll(/(?:^|\|)\s*(?:[-*] |#+ )?\**`?([A-Z]{2,8}\d{1,2}[a-z]?)\b/gm)].map(([, id = '']) => id),
);
const families = [...new Set([...rules].map((id) => id.replace(/\d.*/, '')))];
const anyRule = new RegExp(`\\b(?:${families.join('|') || '(?!)'})\\d{1,2}[a-z]?\\b`, 'g');

const tested = new Set(
  filesUnder('test')
    .filter((path) => /\.test\.tsx?$/.test(path))
    .flatMap((path) => read(path).match(anyRule) ?? []),
);

test('docs/protocol.md has rules', () => {
  expect(rules.size).toBeGreaterThan(10);
});

test.each(['src/protocol/frames.ts', 'src/protocol/events.ts'])(
  'everything named in %s is explained in docs/protocol.md',
  (path) => {
    const names = namesIn(path);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !spec.includes(`\`${name}\``))).toEqual([]);
  },
);

test('docs/protocol.md has every operation as it is declared: `npm run operations` writes them', () => {
  expect(spec).toMatch(/<!-- operations: visitor -->[\s\S]*<!-- operations: operator -->/);
  expect(spec).toBe(withTables(spec));
});

test('every rule of docs/protocol.md has a test', () => {
  expect([...rules].filter((id) => !tested.has(id))).toEqual([]);
});

test('every rule that a test names stands in docs/protocol.md', () => {
  expect([...tested].filter((id) => !rules.has(id))).toEqual([]);
});
