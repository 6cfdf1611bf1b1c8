import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Whether the server has other files by now than this page was made for. */
export interface Gone {
  /** Once it is so, only a reload helps. */
  readonly is: ReadonlySignal<boolean>;
  /** Asks, after something could not be loaded. Never rejects; false where there is no line. */
  ask(problem: unknown): Promise<boolean>;
}

/**
 * What `import()` says does not tell a file that is gone from a line that is. Chromium and Firefox name its address;
 * elsewhere it is that of this file, which names what it loads: where the one has changed, so has the other.
 */
export const createGone = (): Gone => {
  const is = signal(false);
  return {
    is,
    async ask(problem) {
      if (is.peek()) return true;
      const [address = import.meta.url] = /http\S+/.exec(String(problem)) ?? [];
      try {
        is.value = (await fetch(address, { method: 'HEAD', cache: 'no-store' })).status === 404;
      } catch {
        // No line, or a page that has taken `fetch` away: as before.
      }
      return is.peek();
    },
  };
};
