import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';

/** What every object inherits: to assign such a name to a prototype throws where a page has frozen `Object.prototype`. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A name for `of`, where it is `A.prototype.toString`. */
const inheritedBy = (of: ESTree.Expression | ESTree.AssignmentTarget): string | undefined => {
  if (of.type !== 'MemberExpression' || of.computed || of.property.type !== 'Identifier') return undefined;
  const { object, property } = of;
  const isPrototype =
    object.type === 'MemberExpression' &&
    object.property.type === 'Identifier' &&
    object.property.name === 'prototype';
  return isPrototype && INHERITED.has(property.name) ? property.name : undefined;
};

/** Assignments that are statements: nobody reads what they give. */
const assignmentsOf = (statement: ESTree.ExpressionStatement): readonly ESTree.AssignmentExpression[] => {
  const { expression } = statement;
  const all = expression.type === 'SequenceExpression' ? expression.expressions : [expression];
  return all.filter(
    (one): one is ESTree.AssignmentExpression => one.type === 'AssignmentExpression' && one.operator === '=',
  );
};

/** The same script with what it assigns to prototypes defined instead: an own property, whatever is inherited. */
export const defineInherited = (file: string, source: string): string => {
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  new Visitor({
    ExpressionStatement(statement) {
      for (const { start, end, left, right } of assignmentsOf(statement)) {
        const name = inheritedBy(left);
        if (name === undefined || left.type !== 'MemberExpression') continue;
        const owner = source.slice(left.object.start, left.object.end);
        edits.push(
          { from: start, to: right.start, text: `Object.defineProperty(${owner},"${name}",{value:` },
          { from: end, to: end, text: ',writable:true,configurable:true})' },
        );
      }
    },
  }).visit(parseSync(file, source).program);
  return edits
    .toSorted((one, other) => other.from - one.from)
    .reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), source);
};

/** Lets libraries live on pages that freeze `Object.prototype`. */
export const frozen = (): Plugin => ({
  name: 'besedka:frozen',
  transform: {
    filter: { id: /\/node_modules\//, code: '.prototype.' },
    handler: (source, file) => ({ code: defineInherited(file, source), map: null }),
  },
});
