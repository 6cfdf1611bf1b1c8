import type { TObject } from 'typebox';
import { operatorOperations, visitorOperations } from '../../src/protocol/operations/all.ts';
import type { Operation, Operations } from '../../src/protocol/operations/operation.ts';

/** Tables of all operations, in Markdown, between `<!-- operations: NAME -->` and `<!-- /operations -->`. */

const TABLES: Readonly<Record<string, Operations>> = {
  visitor: visitorOperations,
  operator: operatorOperations,
};

const code = (text: string): string => `\`${text}\``;

const fieldsOf = (parameters: TObject): string => {
  const required: readonly unknown[] = parameters.required ?? [];
  return Object.keys(parameters.properties)
    .map((name) => code(required.includes(name) ? name : `${name}?`))
    .join(', ');
};

const resultOf = ({ kind, result }: Operation): string => {
  const { title } = result as { readonly title?: string };
  return kind === 'command' || title === 'null' ? '' : ` → ${code(title ?? 'null')}`;
};

const rowOf = ([name, operation]: readonly [string, Operation]): string => {
  const { kind, permitted, scope, does, parameters, refusals } = operation;
  const cells = [
    `${code(name)}${kind === 'query' ? ' ?' : ''}`,
    `${fieldsOf(parameters)}${resultOf(operation)}`,
    `${does}${permitted === 'admin' ? ' (administrators)' : ''}`,
    scope,
    refusals.map(code).join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
};

const tableOf = (all: Operations): string =>
  [
    '| operation | parameters → result | | scope | refused as |',
    '|---|---|---|---|---|',
    ...Object.entries(all).map(rowOf),
  ].join('\n');

/** A document with its tables as the operations are declared now. */
export const withTables = (text: string): string =>
  text.replace(
    /(<!-- operations: (\w+) -->\n)[\s\S]*?(\n<!-- \/operations -->)/g,
    (_, before: string, name: string, after: string) => {
      const all = TABLES[name];
      if (!all) throw new Error(`There are no operations of a "${name}".`);
      return `${before}\n${tableOf(all)}\n${after}`;
    },
  );
