// `npm run weigh`: what the build weighs on the wire; `npm run weigh -- --write` puts the numbers into README.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { weights } from '../test/house/built.ts';
import { root } from './targets.ts';

const KB = 1000;
const rows = Object.entries(weights());
const kilobytes = (bytes: number): string => (bytes / KB).toFixed(1);

for (const [part, { bytes, requests }] of rows)
  console.log(
    `${part.padEnd(8)}${kilobytes(bytes).padStart(6)} kB in ${requests} request${requests > 1 ? 's' : ''}`,
  );

if (process.argv.includes('--write')) {
  const file = join(root, 'README.md');
  const text = rows.reduce(
    (now, [part, { bytes }]) =>
      now.replace(
        new RegExp(`(<!-- measured: ${part} -->).*?(<!-- /measured -->)`),
        `$1${kilobytes(bytes)} kB$2`,
      ),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
}
