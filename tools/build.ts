import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { compressFolder } from './compress.ts';
import { emitDeclarations } from './declarations.ts';
import { isFresh, stampOf } from './stamp.ts';
import {
  afterLoaded,
  type ChunkUrls,
  independent,
  LOADED,
  loaded,
  missingEntries,
  root,
  type Target,
} from './targets.ts';

/** Who imports whom among the built files; test/house measures the wire with it. */
interface Built {
  readonly target: string;
  readonly file: string;
  readonly name: string;
  readonly entry: boolean;
  readonly imports: readonly string[];
  readonly later: readonly string[];
}

const buildTarget = async (
  target: Target,
  out: string,
  chunks: ChunkUrls = {},
): Promise<readonly Built[]> => {
  const result = await build(target.config(out, chunks));
  const outputs = (Array.isArray(result) ? result : [result]).filter(
    (made): made is Rolldown.RolldownOutput => 'output' in made,
  );
  return outputs
    .flatMap(({ output }) => output)
    .filter((made) => made.type === 'chunk')
    .map((chunk) => ({
      target: target.name,
      file: chunk.fileName,
      name: chunk.name,
      entry: chunk.isEntry,
      imports: chunk.imports,
      later: chunk.dynamicImports,
    }));
};

const buildScripts = async (out: string): Promise<readonly Built[]> => {
  const core = (await Promise.all(loaded.map((target) => buildTarget(target, out)))).flat();
  const chunks = Object.fromEntries(
    LOADED.map((name) => {
      const chunk = core.find((one) => one.name === name);
      if (!chunk) throw new Error(`There is no chunk "${name}" for the loader.`);
      return [name, `/${chunk.file}`];
    }),
  );
  const others = await Promise.all(afterLoaded.map((target) => buildTarget(target, out, chunks)));
  return [...core, ...others.flat()];
};

const movePages = async (out: string): Promise<void> => {
  const from = join(out, 'public', 'playground', 'shop');
  await rename(from, join(out, 'public', 'shop'));
  await rm(join(out, 'public', 'playground'), { recursive: true });
};

/** A new `dist` takes the place of the old one at once: a running server never serves half of a build. */
const putInPlace = async (out: string): Promise<void> => {
  const dist = join(root, 'dist');
  const old = `${out}.old`;
  if (existsSync(dist)) await rename(dist, old);
  await rename(out, dist);
  await rm(old, { recursive: true, force: true });
};

const buildAll = async (): Promise<void> => {
  const stamp = stampOf(root);
  const out = join(root, '.cache', `build-${process.pid}`);
  await mkdir(join(out, 'public'), { recursive: true });
  await cp(join(root, 'public'), join(out, 'public'), { recursive: true });
  try {
    const declarations = emitDeclarations(join(out, 'types'));
    const built = await Promise.all([
      buildScripts(out),
      ...independent.map((target) => buildTarget(target, out)),
      declarations.then(() => []),
    ]);
    await movePages(out);
    await writeFile(join(out, 'graph.json'), JSON.stringify(built.flat(), null, 1));
    await compressFolder(join(out, 'public'));
    await writeFile(join(out, '.stamp'), stamp);
    await putInPlace(out);
  } finally {
    // Where one part has failed, others may go on writing: that must not hide why.
    await rm(out, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
};

const missing = [...loaded, ...afterLoaded, ...independent].flatMap(missingEntries);
if (missing.length > 0) throw new Error(`The build needs ${missing.join(', ')}.`);

const from = performance.now();
if (process.argv.includes('--if-stale') && isFresh(root)) console.log('The build is fresh.');
else {
  await buildAll();
  console.log(`Built in ${((performance.now() - from) / 1000).toFixed(1)} s: dist/`);
}
