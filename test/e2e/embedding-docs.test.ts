import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { examplesIn, type Section } from '../kit/examples.ts';
import { openReading, type Reading } from '../kit/reading.ts';

const PAGES = ['docs/embedding.md', 'docs/dialect.md'];

/** What begins something else: whatever an example prints has come by then. */
const BEGINS: readonly string[] = ['settings', 'reload'];

let reading: Reading;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading?.end());

/** Goes through a section as its reader would, and waits for what each example says. */
const goThrough = async ({ steps, said, warned }: Section): Promise<void> => {
  const visit = await reading.visit();
  const lines = new Set<number>();
  const settle = async () => {
    await vi.waitFor(async () => expect([...lines].filter((line) => !visit.printed.has(line))).toEqual([]), {
      timeout: 30_000,
      interval: 25,
    });
  };
  try {
    for (const [at, step] of steps.entries()) {
      const code = step.kind === 'page' ? step.html : step.kind === 'elsewhere' ? '' : step.code;
      if (step.kind === 'file') visit.serve(step.path, code);
      else if (step.kind === 'page') await visit.open(code);
      else if (step.kind === 'script') await visit.run(code);
      else await visit.elsewhere(step.what, step.rest);
      for (const [, line] of code.matchAll(/__print\((\d+),/g)) lines.add(Number(line));
      if (step.kind === 'file' || (step.kind === 'elsewhere' && step.what === 'later')) continue;
      // What an example prints may be the answer to what happens elsewhere right after it.
      const next = steps[at + 1];
      if (next?.kind !== 'elsewhere' || BEGINS.includes(next.what)) await settle();
    }
    await settle();
    expect(Object.fromEntries(visit.printed)).toEqual(Object.fromEntries(said));
    for (const [line, text] of warned)
      await expect
        .poll(() => visit.console.some((one) => one.includes(text)), {
          message: `line ${line} warns: ${text}`,
        })
        .toBe(true);
    expect(visit.errors).toEqual([]);
  } catch (problem) {
    throw new Error(`${[...visit.console, ...visit.errors].join('\n')}`, { cause: problem });
  } finally {
    await visit.end();
  }
};

for (const path of PAGES) {
  test.each(examplesIn(path).map((section) => [section.title, section] as const))(
    `${path}: the examples of “%s” do what they say`,
    (_, section) => goThrough(section),
  );
}
