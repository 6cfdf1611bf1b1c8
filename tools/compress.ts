import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);

/** A file smaller than this fits into one packet anyway. */
const WORTH_IT = 600;

/**
 * Ways to write down how far back a repetition lies. Which is the smallest no one can tell beforehand: another
 * name within a file makes a difference of some dozen bytes to the first, and hardly any to the best of them.
 */
const WAYS = [
  [0, 0],
  [0, 2],
  [0, 4],
  [1, 0],
  [1, 2],
  [2, 4],
] as const;

const brotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const toBrotli = async (content: Buffer): Promise<Buffer> => {
  const packed = WAYS.map(([postfix, direct]) =>
    brotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
        [constants.BROTLI_PARAM_NDIRECT]: direct << postfix,
      },
    }),
  );
  return (await Promise.all(packed)).reduce((least, one) => (one.length < least.length ? one : least));
};

/** Puts a `.br` and a `.gz` beside every text file of a folder, so that the server compresses nothing. */
export const compressFolder = async (folder: string): Promise<void> => {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(
    names.filter((name) => TEXT.has(extname(name))).map((name) => compressFile(join(folder, name))),
  );
};

const compressFile = async (file: string): Promise<void> => {
  if ((await stat(file)).size < WORTH_IT) return;
  const content = await readFile(file);
  await Promise.all([
    toBrotli(content).then((packed) => writeFile(`${file}.br`, packed)),
    toGzip(content, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
  ]);
};
