import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

export const root = join(import.meta.dirname, '..', '..');

export interface Import {
  readonly specifier: string;
  /** The file of the repository that is meant; undefined for a package. */
  readonly file?: string;
  readonly typeOnly: boolean;
  /** `import()`: loaded when it is needed. */
  readonly later: boolean;
}

export interface Source {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: ESTree.Program;
  readonly imports: readonly Import[];
}

const parse = (path: string, text: string): ESTree.Program => {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return program;
};

/** Whether an import or an export brings nothing that is there when the program runs. */
const onlyTypes = (kind: string | undefined, specifiers: ReadonlyArray<object>): boolean =>
  kind === 'type' ||
  (specifiers.length > 0 &&
    specifiers.every(
      (one) => ('importKind' in one ? one.importKind : 'exportKind' in one && one.exportKind) === 'type',
    ));

const importsOf = (path: string, program: ESTree.Program): readonly Import[] => {
  const found: Import[] = [];
  const keep = (specifier: string, typeOnly: boolean, later: boolean): void => {
    const file = specifier.startsWith('.')
      ? join(dirname(path), specifier.replace(/\?.*$/, '')).replaceAll('\\', '/')
      : undefined;
    found.push({ specifier, typeOnly, later, ...(file && { file }) });
  };
  new Visitor({
    ImportDeclaration: (node) => keep(node.source.value, onlyTypes(node.importKind, node.specifiers), false),
    ExportNamedDeclaration: (node) => {
      if (node.source) keep(node.source.value, onlyTypes(node.exportKind, node.specifiers), false);
    },
    ExportAllDeclaration: (node) => keep(node.source.value, node.exportKind === 'type', false),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') keep(String(node.source.value), false, true);
    },
    TSImportType: (node) => keep(node.source.value, true, false),
  }).visit(program);
  return found;
};

/** Every file under a folder of the repository, by its path from the root. */
export const filesUnder = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .sort()
    : [];

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The parsed files of `src`. */
export const readSources = (): readonly Source[] =>
  filesUnder('src')
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = read(path);
      const program = parse(path, text);
      return { path, text, program, imports: importsOf(path, program) };
    });
