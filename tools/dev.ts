// `npm run dev`: the server from source, restarted when it changes; the browser's part built anew when it changes.

import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { isFresh } from './stamp.ts';
import { root } from './targets.ts';

/** Editors write a file more than once; wait until they are done. */
const QUIET = 150;

const build = async (): Promise<void> => {
  const { code, output } = await run(process.execPath, [join('tools', 'build.ts'), '--if-stale']);
  if (code !== 0 || !output.startsWith('The build is fresh')) console.log(output.trim());
};

const buildUntilFresh = async (): Promise<void> => {
  await build();
  if (!isFresh(root)) console.log('The last build that worked is still served.');
};

const rebuildOnChange = (folder: string): void => {
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(buildUntilFresh);
    }, QUIET);
  });
};

await buildUntilFresh();
for (const folder of ['src', 'playground', 'public']) rebuildOnChange(folder);
const server = spawn(process.execPath, ['--watch', '--watch-path=src/server', 'src/cli/main.ts', 'serve'], {
  cwd: root,
  stdio: 'inherit',
});
server.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
