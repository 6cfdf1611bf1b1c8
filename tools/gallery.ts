// `npm run gallery [-- WORDS]`: pictures of every state of widget and desk, from the real thing, into
// docs/gallery, of which git keeps the six best. WORDS: only pictures whose name has one of them.

import { launchChromium } from '../test/kit/chromium.ts';
import { take } from './gallery/camera.ts';
import { CHAPTERS } from './gallery/chapters.ts';
import { writeList } from './gallery/list.ts';
import { run } from './run.ts';

const KB = 1024;
const wanted = process.argv.slice(2);
const pictures = CHAPTERS.flatMap(([, all]) => all).filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);

const { code, output } = await run(process.execPath, ['tools/build.ts', '--if-stale']);
if (code !== 0) throw new Error(output);
const browser = await launchChromium();
const failed: string[] = [];
for (const picture of pictures) {
  try {
    const bytes = await take(browser, picture);
    console.log(`${(bytes / KB).toFixed(0).padStart(5)} kB  ${picture.name}`);
  } catch (problem) {
    failed.push(picture.name);
    console.error(`  failed  ${picture.name}: ${problem instanceof Error ? problem.message : problem}`);
  }
}
await browser.close();
writeList();
if (failed.length > 0) process.exitCode = 1;
