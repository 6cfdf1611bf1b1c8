import { forgetsFailures } from './engine.ts';

/**
 * Each `import()` is done by this: the build puts it there, with the names of the files that are needed. Firefox before
 * 155, and older Chromiums, remember until the page is loaded anew that a module, or one that it imports, could not be
 * had (findings/firefox-remembers-failed-imports.sh), and under another address a second copy would run. So they are
 * fetched first, and `import()` finds them in the browser's cache. Where a browser forgets they are imported at once: a
 * WebKit without a cache on disk, in a private window, would load each twice.
 */
export const bring = async <T>(load: () => Promise<T>, files: readonly string[]): Promise<T> => {
  if (!forgetsFailures())
    await Promise.all(files.map((file) => fetchWhole(new URL(file, import.meta.url).href)));
  return load();
};

const fetchWhole = async (address: string): Promise<void> => {
  try {
    const answer = await fetch(address);
    if (answer.ok) return void (await answer.blob());
  } catch {
    // No line: told like an answer that is none.
  }
  throw new Error(`Cannot load the module ${address}`);
};
