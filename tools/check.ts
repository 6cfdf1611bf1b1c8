// `npm test`: everything that must hold, in the order in which a failure is cheapest to find.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, type Ran, run } from './run.ts';
import { root } from './targets.ts';

const reports = join(root, '.cache', 'reports');

interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** Tests that passed and failed; a step that is no test run and fails counts as one failure. */
  readonly passed: number;
  readonly failed: number;
}

/** A step, and the step without which it cannot be tried. */
interface Step {
  readonly name: string;
  readonly needs?: string;
  run(): Promise<Ran & { readonly passed?: number; readonly failed?: number }>;
}

const tool = (name: string): Step => ({
  name,
  run: () => run(process.execPath, [join('tools', `${name}.ts`)]),
});

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

const readReport = (file: string): Report => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The run broke down before it could write anything; its exit code tells.
    return { numPassedTests: 0, numFailedTests: 0 };
  }
};

const tests = (project: string, needs?: string): Step => ({
  name: project,
  ...(needs && { needs }),
  run: async () => {
    const file = join(reports, `${project}.json`);
    const args = [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ];
    const ran = await run(bin('vitest'), args);
    const { numPassedTests: passed, numFailedTests: failed } = readReport(file);
    return { ...ran, passed, failed };
  },
});

const STEPS: readonly Step[] = [
  tool('types'),
  { name: 'lint', run: () => run(bin('biome'), ['check', '--error-on-warnings', '.']) },
  tool('build'),
  tests('house', 'build'),
  tests('unit'),
  tests('browser'),
  tests('e2e', 'build'),
  tests('engines', 'build'),
];

const attempt = async (step: Step, before: readonly Result[]): Promise<Result> => {
  if (before.some(({ name, ok }) => name === step.needs && !ok)) {
    console.log(`- ${step.name}: not tried, because "${step.needs}" failed`);
    return { name: step.name, ok: false, seconds: 0, passed: 0, failed: 1 };
  }
  const { code, output, seconds, passed = 0, failed = 0 } = await step.run();
  const ok = code === 0;
  if (!ok) console.log(output);
  const count = passed + failed > 0 ? ` (${passed} passed${failed ? `, ${failed} failed` : ''})` : '';
  console.log(`${ok ? '+' : '-'} ${step.name}: ${ok ? 'good' : 'FAILED'}${count}, ${seconds.toFixed(1)} s`);
  return { name: step.name, ok, seconds, passed, failed: ok ? failed : Math.max(failed, 1) };
};

const sum = (results: readonly Result[], of: 'passed' | 'failed' | 'seconds'): number =>
  results.reduce((total, result) => total + result[of], 0);

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const results: Result[] = [];
for (const step of STEPS) results.push(await attempt(step, results));

const bad = results.filter(({ ok }) => !ok).map(({ name }) => name);
const line = `${sum(results, 'passed')} passed, ${sum(results, 'failed')} failed`;
writeFileSync(join(reports, 'summary.txt'), `${line}\n`);
console.log(
  bad.length === 0
    ? `\nEverything holds: ${line}, in ${Math.round(sum(results, 'seconds'))} s.`
    : `\n${line}. What failed: ${bad.join(', ')}.`,
);
if (bad.length > 0) process.exitCode = 1;
