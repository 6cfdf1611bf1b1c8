import { bin, run } from './run.ts';

/** The whole, and the folders that must compile with less than the whole: no DOM, no Node. */
const PROJECTS = ['.', 'src/protocol', 'src/i18n', 'src/client', 'src/server'];

let failed = false;
for (const project of PROJECTS) {
  const { code, output } = await run(bin('tsc'), ['-p', project]);
  if (code !== 0) {
    failed = true;
    console.error(`tsc -p ${project}\n${output}`);
  }
}
if (failed) process.exitCode = 1;
