import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { bin, run } from './run.ts';
import { root } from './targets.ts';

/** Types of bundled packages travel with ours, so that a consumer installs nothing beside us. */
const VENDOR: Readonly<Record<string, string>> = {
  '@preact/signals-core': 'node_modules/@preact/signals-core/dist/signals-core.d.ts',
};

const ENTRIES = ['widget.d.ts', 'headless.d.ts'];

/** Writes the declarations of the npm entries to `folder`, complete in themselves. */
export const emitDeclarations = async (folder: string): Promise<void> => {
  const made = await run(bin('tsc'), ['-p', 'tools/tsconfig.declarations.json', '--outDir', folder]);
  if (made.code !== 0) throw new Error(`The declarations do not compile:\n${made.output}`);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.d.ts'));
  await Promise.all(names.map((name) => settleImports(folder, join(folder, name))));
  const reached = await reachableFrom(ENTRIES.map((name) => join(folder, name)));
  const needless = names.map((name) => join(folder, name)).filter((file) => !reached.has(file));
  await Promise.all(needless.map((file) => rm(file)));
};

/** The compiler declares every file that it has seen; a consumer needs those that the entries lead to. */
const reachableFrom = async (entries: readonly string[]): Promise<ReadonlySet<string>> => {
  const reached = new Set(entries);
  for (const file of reached) {
    for (const { value } of specifiersOf(file, await readFile(file, 'utf8'))) {
      if (value.startsWith('.')) reached.add(join(dirname(file), value.replace(/\.js$/, '.d.ts')));
    }
  }
  return reached;
};

const settleImports = async (folder: string, file: string): Promise<void> => {
  const text = await readFile(file, 'utf8');
  const wanted = new Set<string>();
  const edits = specifiersOf(file, text).flatMap(({ value, start, end }) => {
    if (value in VENDOR) wanted.add(value);
    const to = settled(folder, file, value);
    return to === value ? [] : [{ start, end, to: `'${to}'` }];
  });
  const result = edits
    .sort((a, b) => b.start - a.start)
    .reduce((left, edit) => left.slice(0, edit.start) + edit.to + left.slice(edit.end), text);
  await writeFile(file, result);
  await Promise.all([...wanted].map((name) => copyVendor(folder, name)));
};

const copyVendor = async (folder: string, name: string): Promise<void> => {
  const to = vendorFile(folder, name);
  await mkdir(dirname(to), { recursive: true });
  await copyFile(join(root, VENDOR[name] ?? ''), to);
};

const vendorFile = (folder: string, name: string): string =>
  join(folder, 'vendor', `${name.replace('@', '').replaceAll('/', '-')}.d.ts`);

const settled = (folder: string, file: string, specifier: string): string => {
  if (specifier.startsWith('.')) return specifier.replace(/\.tsx?$/, '.js');
  if (!(specifier in VENDOR)) return specifier;
  const path = relative(dirname(file), vendorFile(folder, specifier)).replaceAll('\\', '/');
  return `${path.startsWith('.') ? path : `./${path}`}`.replace(/\.d\.ts$/, '.js');
};

interface Specifier {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const specifiersOf = (file: string, text: string): readonly Specifier[] => {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const found: Specifier[] = [];
  const keep = (source: Specifier | null): void => {
    if (source) found.push({ value: source.value, start: source.start, end: source.end });
  };
  new Visitor({
    ImportDeclaration: (node) => keep(node.source),
    ExportNamedDeclaration: (node) => keep(node.source),
    ExportAllDeclaration: (node) => keep(node.source),
    TSImportType: (node) => keep(node.source),
  }).visit(program);
  return found;
};
