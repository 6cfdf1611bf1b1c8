import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ESTree } from 'vite';
import { describe, expect, test } from 'vitest';
import { CONTAINED, LAYERS, LONGER, LONGEST, ON_NODE, ONE_FILE, PROMISED, ROOTS } from './layering.ts';
import { type Import, readSources, root, type Source } from './sources.ts';

const sources = readSources();
const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const layerOf = (path: string) =>
  LAYERS.toSorted((a, b) => b.folder.length - a.folder.length).find(({ folder }) => inside(path, folder));
const isRoot = (path: string): boolean => ROOTS.includes(path);

/** `@scope/name/deep` → `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isNode = (specifier: string): boolean => specifier.startsWith('node:');

/** Every import of every file, with what is wrong with it; the right ones are left out. */
const wrong = (judge: (source: Source, one: Import) => string | undefined): readonly string[] =>
  sources.flatMap((source) =>
    source.imports.flatMap((one) => {
      const complaint = judge(source, one);
      return complaint ? [`${source.path} imports ${one.specifier}: ${complaint}`] : [];
    }),
  );

describe('imports', () => {
  test('every file of src belongs to a layer or is a root', () => {
    expect(sources.filter(({ path }) => !isRoot(path) && !layerOf(path)).map(({ path }) => path)).toEqual([]);
  });

  test('a folder imports only what stands below it', () => {
    const judge = ({ path }: Source, { file, typeOnly, later }: Import): string | undefined => {
      const layer = layerOf(path);
      if (!file || !layer || isRoot(path) || isRoot(file)) return undefined;
      const target = layerOf(file);
      if (!target || target === layer || layer.uses.includes(target.folder)) return undefined;
      if (typeOnly && layer.usesTypesOf?.includes(target.folder)) return undefined;
      if (later && layer.loads?.includes(target.folder)) return undefined;
      return `${layer.folder} may not use ${target.folder}${typeOnly ? ', even its types' : ''}`;
    };
    expect(wrong(judge)).toEqual([]);
  });

  test('a folder uses only its own packages', () => {
    const judge = ({ path }: Source, { file, specifier }: Import): string | undefined => {
      const layer = layerOf(path);
      if (file || isNode(specifier) || !layer || isRoot(path)) return undefined;
      return layer.packages.includes(packageOf(specifier)) ? undefined : `not a package of ${layer.folder}`;
    };
    expect(wrong(judge)).toEqual([]);
  });

  test('only what runs on Node uses Node', () => {
    const judge = ({ path }: Source, { specifier }: Import): string | undefined =>
      isNode(specifier) && !ON_NODE.some((folder) => inside(path, folder))
        ? 'this runs in browsers'
        : undefined;
    expect(wrong(judge)).toEqual([]);
  });

  test('nobody imports a root', () => {
    const allowed = (path: string, file: string, typeOnly: boolean): boolean =>
      [...CONTAINED, ...(typeOnly ? PROMISED : [])].some(
        ([target, by]) => target === file && inside(path, by),
      );
    const judge = ({ path }: Source, { file, typeOnly }: Import): string | undefined =>
      file && isRoot(file) && !allowed(path, file, typeOnly)
        ? 'roots put things together and are not parts'
        : undefined;
    expect(wrong(judge)).toEqual([]);
  });

  test('every import of a file names the file, with its extension', () => {
    const judge = (_: Source, { file }: Import): string | undefined =>
      file && !(/\.\w+$/.test(file) && existsSync(join(root, file))) ? 'there is no such file' : undefined;
    expect(wrong(judge)).toEqual([]);
  });

  test('a vendor library of the server is known to one folder of it', () => {
    const users = Map.groupBy(
      sources
        .filter(({ path }) => ON_NODE.some((folder) => inside(path, folder)))
        .flatMap(({ path, imports }) =>
          imports
            .filter(({ file, specifier }) => !file && !isNode(specifier))
            .map(({ specifier }) => ({
              name: packageOf(specifier),
              folder: path.split('/').slice(0, 3).join('/'),
            })),
        ),
      ({ name }) => name,
    );
    const shared = [...users].flatMap(([name, uses]) => {
      const folders = [...new Set(uses.map(({ folder }) => folder))];
      return folders.length > 1 ? [`${name}: ${folders.join(', ')}`] : [];
    });
    expect(shared).toEqual([]);
  });

  test('a package that one file is to know is known to one file', () => {
    const knownTo = (name: string): number =>
      sources.filter(({ imports }) => imports.some(({ specifier }) => packageOf(specifier) === name)).length;
    expect(ONE_FILE.filter((name) => knownTo(name) > 1)).toEqual([]);
  });

  test('there are no cycles', () => {
    const next = new Map(
      sources.map(({ path, imports }) => [
        path,
        imports.flatMap(({ file, typeOnly, later }) => (file && !typeOnly && !later ? [file] : [])),
      ]),
    );
    const done = new Set<string>();
    const cycleFrom = (path: string, trail: readonly string[]): readonly string[] | undefined => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      if (done.has(path)) return undefined;
      for (const file of next.get(path) ?? []) {
        const cycle = cycleFrom(file, [...trail, path]);
        if (cycle) return cycle;
      }
      done.add(path);
      return undefined;
    };
    expect(sources.map(({ path }) => cycleFrom(path, [])).filter(Boolean)).toEqual([]);
  });
});

describe('files', () => {
  const statements = (program: ESTree.Program): readonly ESTree.Node[] =>
    program.body
      .map((node) => (node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node))
      .filter((node) => node.type !== 'EmptyStatement');

  const guilty = (judge: (node: ESTree.Node, path: string) => boolean): readonly string[] =>
    sources
      .filter(({ path, program }) => statements(program).some((node) => judge(node, path)))
      .map(({ path }) => path);

  test('nothing is exported by default', () => {
    expect(guilty((node) => node.type === 'ExportDefaultDeclaration')).toEqual([]);
  });

  test('no file only passes on what others export', () => {
    const passes = (node: ESTree.Node): boolean =>
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && node.source !== null);
    const barrels = sources.filter(
      ({ path, program }) => !isRoot(path) && program.body.length > 0 && program.body.every(passes),
    );
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  test('no file holds a variable of its own', () => {
    expect(guilty((node) => node.type === 'VariableDeclaration' && node.kind !== 'const')).toEqual([]);
  });

  test('no file holds a collection that is filled later', () => {
    const empty = (init: ESTree.Expression | null): boolean =>
      (init?.type === 'NewExpression' &&
        init.arguments.length === 0 &&
        init.callee.type === 'Identifier' &&
        ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'].includes(init.callee.name)) ||
      (init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'signal');
    const frozen = ({ id }: ESTree.VariableDeclarator): boolean => {
      const type = id.typeAnnotation?.typeAnnotation;
      return (
        type?.type === 'TSTypeReference' &&
        type.typeName.type === 'Identifier' &&
        type.typeName.name.startsWith('Readonly')
      );
    };
    const fills = (node: ESTree.Node): boolean =>
      node.type === 'VariableDeclaration' && node.declarations.some((one) => empty(one.init) && !frozen(one));
    expect(guilty(fills)).toEqual([]);
  });

  test('nothing happens because a file is imported', () => {
    const acts = (node: ESTree.Node, path: string): boolean =>
      !isRoot(path) &&
      ['ExpressionStatement', 'IfStatement', 'ForOfStatement', 'TryStatement'].includes(node.type);
    expect(guilty(acts)).toEqual([]);
  });

  test(`no file is longer than ${LONGEST} lines without a reason`, () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ path, lines }) => lines > LONGEST && !(path in LONGER));
    expect(long).toEqual([]);
  });

  test('a reason for a long file is still needed', () => {
    const needless = Object.keys(LONGER).filter((path) => {
      const source = sources.find((one) => one.path === path);
      return !source || source.text.trimEnd().split('\n').length <= LONGEST;
    });
    expect(needless).toEqual([]);
  });
});
