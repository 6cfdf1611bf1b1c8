import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/server/office/settings/rules.ts';
import { read } from './sources.ts';

const dialect = read('docs/dialect.md');
const embedding = read('docs/embedding.md');
const widgets = read('docs/widgets.md');

interface Members {
  readonly methods: readonly string[];
  readonly others: readonly string[];
}

/** What the interfaces of a file have, by their names. */
const interfacesIn = (path: string): ReadonlyMap<string, Members> => {
  const found = new Map<string, Members>();
  new Visitor({
    TSInterfaceDeclaration: ({ id, body }) => {
      const methods: string[] = [];
      const others: string[] = [];
      for (const member of body.body) {
        if (member.type === 'TSMethodSignature' && member.key.type === 'Identifier')
          methods.push(member.key.name);
        if (member.type === 'TSPropertySignature' && member.key.type === 'Identifier')
          others.push(member.key.name);
      }
      found.set(id.name, { methods: [...new Set(methods)], others });
    },
  }).visit(parseSync(path, read(path)).program);
  return found;
};

const types = new Map(
  ['types', 'api', 'comagic'].flatMap((name) => [...interfacesIn(`src/consultant/${name}.ts`)]),
);
const of = (...names: readonly string[]): Members => {
  const all = names.map((name) => types.get(name) ?? { methods: [], others: [] });
  return { methods: all.flatMap(({ methods }) => methods), others: all.flatMap(({ others }) => others) };
};

const { methods } = of(
  'ChatWidget',
  'OfflineMessageWidget',
  'ConsultantCallWidget',
  'LeadWidget',
  'General',
  'Comagic',
  'Store',
);
const events = [
  ...of('ChatEvents', 'LeadEvents').others,
  // Of widgets with one event it stands in the type of the widget.
  ...[...read('src/consultant/api.ts').matchAll(/BaseEvents & \{ (\w+): /g)].map(([, name = '']) => name),
];
const base = of('Widget', 'BaseEvents', 'UI');

const headings = (dialect.match(/^#{2,} .*$/gm) ?? []).join('\n');
/** Commands of the queue are no methods. */
const COMMANDS =
  /^(?:applyWidgetsOptions|setCs\w+|disableWidgets|setUIPhoneMaskFormat|setDynamicalReplacement)$/;
const examples = [...dialect.matchAll(/^```(?:js|html).*\n([\s\S]*?)^```/gm)]
  .map(([code]) => code)
  .join('\n');
const isIn = (text: string, before: string, name: string, after: string): boolean =>
  new RegExp(`${before}${name}${after}`).test(text);

describe('docs/dialect.md and the types of the dialect', () => {
  test('have something to compare', () => {
    expect(methods.length).toBeGreaterThan(45);
    expect(events.length).toBeGreaterThan(20);
    expect(base.methods.length).toBeGreaterThan(15);
  });

  test.each(methods)(
    '%s() is told, shown in an example, and found in the table of docs/embedding.md',
    (name) => {
      // Methods of the forms stand in a table of their own.
      expect(isIn(dialect, '[`.]', name, '\\(')).toBe(true);
      expect(isIn(examples, '\\.', name, '\\(')).toBe(true);
      expect(isIn(embedding, '[`.]', name, '\\b')).toBe(true);
    },
  );

  test.each(events)('the event %s is told, shown in an example, and found in docs/embedding.md', (name) => {
    expect(isIn(dialect, '`', name, '`')).toBe(true);
    expect(isIn(examples, "\\.on\\('", name, "'")).toBe(true);
    expect(isIn(embedding, '`', name, '`')).toBe(true);
  });

  test('headings name nothing that is not there', () => {
    const told = [...headings.matchAll(/(\w+)\(/g)].map(([, name = '']) => name);
    const known = [...methods, ...base.methods, 'get_captcha'];
    expect(told.filter((name) => !known.includes(name))).toEqual([]);
    const heard = [...headings.matchAll(/[Ee]vents? (.*)$/gm)].flatMap(([, list = '']) =>
      list.match(/\w{4,}/g),
    );
    expect(heard.filter((name) => !events.includes(`${name}`))).toEqual([]);
  });

  test('the table of docs/embedding.md names nothing that is not there', () => {
    const told = [...embedding.matchAll(/\[`(?:\w+\.)?(\w+)(\([^`]*\))?`\]\(dialect\.md/g)];
    expect(told.length).toBeGreaterThan(60);
    const known = [...methods, ...events, 'get_captcha'];
    const unknown = told.map(([, name = '']) => name).filter((name) => !known.includes(name));
    expect(unknown.filter((name) => !COMMANDS.test(name))).toEqual([]);
  });
});

test.each([...base.methods, ...base.others])('%s of widgets and of UI is told in docs/widgets.md', (name) => {
  expect(isIn(widgets + dialect, '[`.]', name, '\\b')).toBe(true);
});

test('the settings that docs/embedding.md shows as JSON can be set', () => {
  const shown = [...embedding.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text = '']) =>
    JSON.parse(text),
  );
  expect(shown.length).toBeGreaterThan(0);
  expect(rules(shown, 'rules')).toBeUndefined();
});
