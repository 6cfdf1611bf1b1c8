import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtFiles, firstChunks, weights } from './built.ts';
import { read } from './sources.ts';

/** What a limit is told in. */
const KB = 1000;
/** Below this, a file is not worth compressing. */
const SMALL = 1024;

/** What each case may weigh: bytes on the wire, with the loader where a page is meant. */
const BUDGETS = [
  // That what is imported is fetched before where a browser remembers failures is 0.1 kB of this and 0.3 kB of what follows.
  { part: 'loader', bytes: 3.7 * KB, requests: 1 },
  // That who is there is not known any more once the server is away is 0.1 kB of it; what keeps a message that is sent
  // before there is a client is 0.2 kB.
  { part: 'idle', bytes: 14.3 * KB, requests: 3 },
  // Who opens the panel to look, or to write, needs no more. What tells an upgrade from a lost line, and offers a reload,
  // is 0.4 kB of it; what keeps the panel in use beside whatever a page does is 1.6 kB, files and sound 0.6 kB,
  // and that a site may set it otherwise meanwhile 0.1 kB; what others put among its elements is set apart in 0.3 kB. That
  // it says itself why nothing more comes is 0.2 kB.
  // That a kept draft stands before what is typed until it has been read, and a field that grows, is 0.4 kB of it and of
  // what follows.
  { part: 'settled', bytes: 23.2 * KB, requests: 4 },
  // What compares the name of the log is 0.4 kB of the client.
  // What a translator has put in the place of a text is put right in 0.6 kB, and what a program has written into the
  // field without an event is heard of in 0.1 kB.
  { part: 'returning', bytes: 49.9 * KB, requests: 7 },
  // What takes place and device out of photos is there from the beginning, for it must not fail for want of a line; the
  // country of a site, with the codes of all to choose from and why it is guessed, is 0.9 kB.
  { part: 'desk', bytes: 107.5 * KB, requests: Number.POSITIVE_INFINITY },
  // Where a page calls methods of the dialect, on top of what the widget is.
  { part: 'dialect', bytes: 6 * KB, requests: 1 },
  // A chat of the page’s own takes the place of the built-in one: all that is loaded for it. It keeps the launcher off its
  // labels, and words of people from becoming markup.
  { part: 'own', bytes: 42.6 * KB, requests: 8 },
  { part: 'further', bytes: 3 * KB, requests: 4 },
] as const;

describe('weight', () => {
  const all = weights();

  test.each(BUDGETS)('the $part keeps its budget', ({ part, bytes, requests }) => {
    const weight = all[part];
    expect(weight.bytes, `bytes of the ${part}`).toBeLessThanOrEqual(bytes);
    expect(weight.requests, `requests of the ${part}`).toBeLessThanOrEqual(requests);
  });

  test('the dialect adds little to a page', () => {
    const { own, returning } = all;
    // With templates and forms it may be ten. A page gets both at once, and pays for both no more than that.
    expect(own.bytes - returning.bytes, 'a chat of its own').toBeLessThanOrEqual(6 * KB);
  });

  test('a page with the built-in interface loads nothing of the dialect', () => {
    expect(firstChunks().toSorted()).toEqual(['shell', 'view', 'widget']);
  });

  test.each(BUDGETS)('README tells what the $part weighs now', ({ part }) => {
    const told = new RegExp(`<!-- measured: ${part} -->([\\d.]+) kB<!-- /measured -->`).exec(
      read('README.md'),
    )?.[1];
    expect(Number(told)).toBeCloseTo(all[part].bytes / KB, 0);
  });
});

describe('what browsers are given', () => {
  const files = builtFiles('public');

  test('has no inline script and no inline style', () => {
    const pages = files.filter((file) => file.endsWith('.html')).map((file) => readFileSync(file, 'utf8'));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.filter((page) => /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/.test(page))).toEqual([]);
  });

  test('is compiled as it is parsed, where all of it runs at once', () => {
    const first = files.filter((file) => /\/assets\/(widget|shell|view|client)-[\w-]{8}\.js$/.test(file));
    expect(first).toHaveLength(4);
    for (const file of first)
      expect(readFileSync(file, 'utf8'), file).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  });

  test('lies compressed beside itself, never larger than it was', () => {
    const texts = files.filter((file) => ['.js', '.css', '.html', '.svg'].includes(extname(file)));
    const large = texts.filter((file) => statSync(file).size >= SMALL);
    expect(large.filter((file) => !existsSync(`${file}.br`) || !existsSync(`${file}.gz`))).toEqual([]);
    expect(large.filter((file) => statSync(`${file}.br`).size >= statSync(file).size)).toEqual([]);
  });

  test('names no folder of the machine that built it', () => {
    const scripts = files.filter((file) => ['.js', '.css', '.html'].includes(extname(file)));
    expect(scripts.filter((file) => readFileSync(file, 'utf8').includes(process.cwd()))).toEqual([]);
  });
});
