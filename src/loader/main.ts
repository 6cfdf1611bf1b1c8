import { forgetsFailures } from '../platform/engine.ts';
import type { Api } from './api.ts';
import { boot, type Chunks } from './boot.ts';
import { findTag, readTag } from './tag.ts';

type Chunk = Exclude<keyof Chunks, 'gone'>;

/** The paths of the widget's chunks on the server; the build puts them here. */
declare const __CHUNKS__: Readonly<Record<Chunk, string>>;

/** After it and what it imports, where a browser remembers failures: why stands in `src/platform/bring.ts`. */
const load = <C extends Chunk>(chunk: C, ...imported: readonly Chunk[]) =>
  (async (server: string) => {
    if (!forgetsFailures())
      await Promise.all(
        [chunk, ...imported].map(async (one) => {
          const answer = await fetch(server + __CHUNKS__[one]);
          if (!answer.ok) throw answer;
          await answer.blob();
        }),
      );
    return import(/* @vite-ignore */ server + __CHUNKS__[chunk]);
  }) as Chunks[C];

/** Not what `import()` says: it speaks of a lost line and of a file that is gone in the same words. */
const gone: Chunks['gone'] = async (server) =>
  (await fetch(server + __CHUNKS__.widget, { method: 'HEAD', cache: 'no-store' })).status === 404;

const GLOBALS = 'CallGear Comagic Besedka __isComagicScriptLoaded ComagicWidget CallGearWidget'.split(' ');

/** What a page may have under our names: the widget before, a queue, or anything else. */
type Found = readonly unknown[] & { destroy?(): unknown };

const start = (page: Record<string, Found | Api | undefined>): void => {
  const { __cs: queue, Besedka: old, __isComagicScriptLoaded: loaded } = page;
  // By this name alone: another tag manager may have begun a queue of its own.
  if (loaded && loaded === old) return;
  // The page has cleared what it knows of us: it wants another one. A queue that is a variable cannot be cleared.
  (old ?? queue)?.destroy?.();
  // What is somebody else's stays.
  const names = ['__cs', ...GLOBALS.filter((name) => !page[name])];
  const tag = readTag(findTag(document));
  const begin = (): Api => {
    const api = boot(
      tag,
      {
        widget: load('widget'),
        shell: load('shell', 'widget'),
        contact: load('contact'),
        gone,
      },
      {
        again: begin,
        gone() {
          for (const name of names) if (page[name] === api) delete page[name];
        },
        // The other names stay: the page may call them, and the next script finds what it has to end.
        refused() {
          delete page.__isComagicScriptLoaded;
        },
      },
    );
    for (const name of names) page[name] = api;
    return api;
  };
  const api = begin();
  if (Array.isArray(queue)) api.push(...queue);
};

start(window as unknown as Parameters<typeof start>[0]);
