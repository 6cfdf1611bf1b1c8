import { join, relative } from 'node:path';
import type { Expression, Identifier, Node } from 'typescript/unstable/ast';
import {
  isIdentifier,
  isJsxAttribute,
  isJsxOpeningElement,
  isJsxSelfClosingElement,
  isObjectLiteralExpression,
  isPropertyAssignment,
} from 'typescript/unstable/ast/is';
import { API, type Checker, type Symbol as Named, SymbolFlags } from 'typescript/unstable/sync';
import { root } from '../sources.ts';
import { allKeys, isKnown } from './versions.ts';

/** A part of the platform that a file calls on, by the names of MDN's compatibility data. */
export interface Use {
  /** Of several: whoever has the name has it of one of them. */
  readonly keys: readonly string[];
  /** From the root of the repository. */
  readonly file: string;
}

/** Members by their own name, for mixins: `ParentNode.append` is `Element.append` to MDN. */
const byMember = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const key of allKeys()) {
    const [, member] = /^(?:api|javascript\.builtins)\.\w+\.(\w+?)(?:_static)?$/.exec(key) ?? [];
    if (member) found.set(member, [...(found.get(member) ?? []), key]);
  }
  return found;
};
const MEMBERS = byMember();

const isLibrary = (path: string): boolean => /\/lib\.[\w.]+\.d\.ts$/.test(path);

/** What MDN may call a thing that the declarations of TypeScript call so. */
const keysOf = (owner: string | undefined, name: string): readonly string[] => {
  const of = owner?.replace(/Constructor$/, '').replace(/^Readonly(?=Array$|Map$|Set$)/, '');
  const exact = of
    ? [`api.${of}.${name}`, `api.${of}.${name}_static`, `javascript.builtins.${of}.${name}`]
        .concat(`javascript.builtins.Intl.${of}.${name}`)
        .concat(of === 'Intl' ? `javascript.builtins.Intl.${name}.${name}` : [])
    : [`api.${name}`, `api.Window.${name}`, `javascript.builtins.${name}`];
  const known = exact.filter(isKnown);
  return known.length > 0 ? known.slice(0, 1) : (MEMBERS.get(name) ?? []);
};

/** The keys of a symbol that the platform declares. Optional members are those of options, which harm nobody. */
const platformKeys = (symbol: Named | undefined): readonly string[] => {
  if (!symbol?.declarations.some(({ path }) => isLibrary(path))) return [];
  if (symbol.flags & (SymbolFlags.Optional | SymbolFlags.Type) && !(symbol.flags & SymbolFlags.Value))
    return [];
  const owner = symbol.getParent()?.name;
  if (owner && /(Init|Options|Dictionary)$/.test(owner)) return [];
  return keysOf(owner === '__global' || owner === '__type' ? undefined : owner, symbol.name);
};

/** `<dialog closedby>`: an attribute of HTML, or one of Preact alone. */
const attributeKeys = (node: Identifier): readonly string[] => {
  const element = node.parent.parent.parent;
  if (!isJsxOpeningElement(element) && !isJsxSelfClosingElement(element)) return [];
  const { tagName } = element;
  if (!isIdentifier(tagName)) return [];
  const name = node.text.toLowerCase();
  return [`html.elements.${tagName.text}.${name}`, `html.global_attributes.${name}`]
    .filter(isKnown)
    .slice(0, 1);
};

/** `{ ariaLabel: '…' }` where an element's properties are meant. */
const assignedKeys = (checker: Checker, node: Identifier): readonly string[] => {
  const literal = node.parent.parent;
  if (!isObjectLiteralExpression(literal)) return [];
  const type = checker.getContextualType(literal as Expression);
  const symbol = type && checker.getPropertyOfType(type, node.text);
  return symbol?.declarations.some(({ path }) => path.endsWith('/lib.dom.d.ts')) ? platformKeys(symbol) : [];
};

const identifiersIn = (file: Node): readonly Identifier[] => {
  const found: Identifier[] = [];
  const walk = (node: Node): void => {
    if (isIdentifier(node)) found.push(node);
    node.forEachChild((child) => void walk(child));
  };
  walk(file);
  return found;
};

/** Everything that these files call on of what browsers bring, in each file once. */
export const usesOf = (isMeant: (file: string) => boolean): readonly Use[] => {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(root, 'tsconfig.json')] }).getProjects();
    if (!project) throw new Error('TypeScript does not open tsconfig.json.');
    const { program, checker } = project;
    return program.getSourceFileNames().flatMap((path) => {
      const file = relative(root, path).replaceAll('\\', '/');
      const source = isMeant(file) && program.getSourceFile(path);
      if (!source) return [];
      const nodes = identifiersIn(source);
      const symbols = checker.getSymbolAtLocation(nodes);
      const keys = nodes.flatMap((node, at) => {
        const found = isJsxAttribute(node.parent)
          ? attributeKeys(node)
          : isPropertyAssignment(node.parent) && node.parent.name === node
            ? assignedKeys(checker, node)
            : platformKeys(symbols[at]);
        return found.length > 0 ? [found.join(' ')] : [];
      });
      return [...new Set(keys)].map((names) => ({ keys: names.split(' '), file }));
    });
  } finally {
    api.close();
  }
};
