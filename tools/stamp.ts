import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made from. A change of anything else does not ask for a new one. */
const SOURCES = [
  'src',
  'public',
  'playground',
  'index.html',
  'tools/build.ts',
  'tools/targets.ts',
  'tools/floor.ts',
  'tools/frozen.ts',
  'tools/shrink.ts',
  'tools/declarations.ts',
  'tools/compress.ts',
  'tools/tsconfig.declarations.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const filesOf = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : [path];

/** A name for the present state of the sources: the same sources give the same name. */
export const stampOf = (root: string): string => {
  const hash = createHash('sha256');
  for (const source of SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    for (const file of filesOf(source)) {
      const content = readFileSync(file);
      hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
};

const stampFile = (root: string): string => join(root, 'dist', '.stamp');

/** Whether `dist` was built from the present sources. */
export const isFresh = (root: string): boolean =>
  existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === stampOf(root);
