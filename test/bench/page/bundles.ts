import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { compressFolder } from '../../../tools/compress.ts';
import { root } from '../../../tools/targets.ts';

/** Everything that a measurement brings onto the machine lies here. */
const CACHE = join(root, '.cache', 'bench');

/** What others ship, as it was when they were measured. */
const PEERS = { 'deep-chat': '2.4.2', '@typebot.io/js': '0.10.7' } as const;

const run = (command: string, args: readonly string[], cwd: string): void => {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`);
};

const npm = (args: readonly string[], cwd: string) =>
  run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], cwd);

/** Installs the peers once; gives the folder in which their packages are. */
const installPeers = (): string => {
  const folder = join(CACHE, 'peers');
  const given = JSON.stringify({ private: true, dependencies: PEERS });
  const done = join(folder, `.done-${Buffer.from(given).toString('base64url').slice(-24)}`);
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), given);
  npm(['install'], folder);
  writeFileSync(done, '');
  return folder;
};

/** Bundles one script with everything that it imports, packed as a browser pulls it. Gives its folder. */
const bundle = async (name: string, entry: string): Promise<string> => {
  const outDir = join(CACHE, name);
  await build({
    root: dirname(entry),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      minify: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      lib: {
        entry,
        formats: ['iife'],
        name: 'contender',
        fileName: () => 'contender.js',
      },
    },
  });
  await compressFolder(outDir);
  return outDir;
};

export const bundleHello = (): Promise<string> =>
  bundle('hello', join(import.meta.dirname, 'hello', 'hello.tsx'));

/** The script stands beside the packages that it imports. */
export const bundlePeer = (peer: 'deep-chat' | 'typebot'): Promise<string> => {
  const entry = join(installPeers(), `${peer}.ts`);
  copyFileSync(join(import.meta.dirname, 'peers', `${peer}.ts`), entry);
  return bundle(peer, entry);
};

/** Checks a commit out, with its own packages, and builds it, once. Gives its folder. */
export const buildCommit = (commit: string): string => {
  const folder = join(CACHE, commit);
  if (existsSync(join(folder, 'dist', 'public', 'besedka.js'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run('sh', ['-c', `git -C '${root}' archive ${commit} | tar x`], folder);
  npm(['ci'], folder);
  run(process.execPath, ['tools/build.ts'], folder);
  return folder;
};
