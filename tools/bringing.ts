import { join } from 'node:path';
import { type ESTree, type Plugin, parseSync, type Rolldown, Visitor } from 'vite';

/** Stands for the files of an import until they have names. */
const FILES = '__FILES_OF_IMPORT__';
const BRING = join(import.meta.dirname, '..', 'src', 'platform', 'bring.ts');

/** The same script with each `import('…')` done by `bring`. */
export const bringLater = (file: string, source: string): string => {
  const found: ESTree.ImportExpression[] = [];
  new Visitor({
    ImportExpression(one) {
      if (one.source.type === 'Literal') found.push(one);
    },
  }).visit(parseSync(file, source).program);
  if (!found[0]) return source;
  const text = found
    .toSorted((one, other) => other.start - one.start)
    .reduce((all, { start, end }) => {
      const call = `__bring(() => ${all.slice(start, end)}, ${FILES})`;
      return all.slice(0, start) + call + all.slice(end);
    }, source);
  return `import { bring as __bring } from ${JSON.stringify(BRING)};\n${text}`;
};

type Chunks = Readonly<Record<string, Pick<Rolldown.RenderedChunk, 'imports'>>>;

/** A file with all that it imports at once. */
const wholeOf = (file: string, chunks: Chunks, all = new Set<string>()): ReadonlySet<string> => {
  if (all.has(file)) return all;
  all.add(file);
  for (const one of chunks[file]?.imports ?? []) wholeOf(one, chunks, all);
  return all;
};

/** Puts the files that each import needs, beyond those which are there with its own file, where they were left open. */
export const nameFiles = (source: string, file: string, chunks: Chunks): string => {
  const present = wholeOf(file, chunks);
  return source.replaceAll(FILES, (_, at: number) => {
    const before = source.slice(0, at);
    const name = /^import\((["'`])\.\/([^"'`]+)\1\)/.exec(before.slice(before.lastIndexOf('import(')))?.[2];
    const needed = Object.keys(chunks).find((one) => one.split('/').at(-1) === name);
    if (!needed) throw new Error(`${file} imports what is not one of its build: ${before.slice(-80)}`);
    const missing = [...wholeOf(needed, chunks)].filter((one) => !present.has(one));
    return JSON.stringify(missing.map((one) => `./${one.split('/').at(-1)}`));
  });
};

/** Has everything that is loaded later loaded by `src/platform/bring.ts`, which is told its files. */
export const bringing = (): Plugin => ({
  name: 'besedka:bringing',
  transform: {
    filter: { id: /\/src\/.+\.tsx?$/, code: 'import(' },
    handler: (source, file) => ({ code: bringLater(file, source), map: null }),
  },
  renderChunk: (source, { fileName }, _options, { chunks }) =>
    source.includes(FILES) ? { code: nameFiles(source, fileName, chunks), map: null } : null,
});
