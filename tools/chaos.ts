// `npm run chaos [-- FIRST [COUNT]]`: the seeded disturbances of test/journey, ten times as many as in `npm test`.

import { bin, run } from './run.ts';

const [first = '1', count = '10000'] = process.argv.slice(2);
const { code } = await run(bin('vitest'), ['run', '--project', 'unit', 'test/journey/chaos.test.ts'], {
  show: true,
  env: { CHAOS_FIRST: first, CHAOS_SEEDS: count },
});
process.exitCode = code;
