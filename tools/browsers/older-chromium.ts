import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from '../targets.ts';

/** Chromiums of the past, as npm packages carry them. 112 is the oldest at or above the floor (tools/floor.ts), 92 far below it. */
export type OlderChromium = 112 | 92;

/** The path of an older Chromium, which is unpacked the first time. Throws where its package is not there. */
export const unpackChromium = (version: OlderChromium): string => {
  const folder = join(root, '.cache', 'browsers');
  const program = join(folder, `chromium-${version}`);
  if (existsSync(program)) return program;
  const packed = join(root, 'node_modules', `chromium-${version}`, 'bin', 'chromium.br');
  if (!existsSync(packed))
    throw new Error(`There is no Chromium ${version} to test with: ${packed} is missing. Run: npm ci`);
  mkdirSync(folder, { recursive: true });
  // Another test may be unpacking it at this moment.
  const mine = `${program}.${process.pid}`;
  writeFileSync(mine, brotliDecompressSync(readFileSync(packed)));
  chmodSync(mine, 0o755);
  renameSync(mine, program);
  return program;
};
