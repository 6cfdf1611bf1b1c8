import type { MountOptions, Widget } from '../ui/surface.ts';
import { boot } from './boot.ts';
import { readTag } from './tag.ts';

/** The path of the widget's entry on the server; the build puts it here. */
declare const __WIDGET_URL__: string;

const LOADED = '__isComagicScriptLoaded';

const start = (page: Record<string, unknown>): void => {
  const globals = ['Besedka', 'Comagic', 'CallGear', 'ComagicWidget', 'CallGearWidget'];
  const old = page.Besedka as { destroy(): unknown } | undefined;
  if (old) {
    if ([...globals, '__cs', LOADED].every((name) => page[name])) return;
    // The page has cleared what it knows of us: it wants another one.
    void old.destroy();
  }
  const queue = page.__cs;
  const script = document.currentScript ?? document.querySelector('script[data-site]');
  // What is somebody else's stays.
  const names = ['__cs', ...globals.filter((name) => !page[name])];
  const api = boot(
    readTag(script as HTMLScriptElement | null),
    (server): Promise<{ mount(options: MountOptions): Widget }> =>
      import(/* @vite-ignore */ `${server}${__WIDGET_URL__}`),
    () => {
      for (const name of names) if (page[name] === api) delete page[name];
      delete page[LOADED];
    },
  );
  for (const name of names) page[name] = api;
  page[LOADED] = true;
  if (Array.isArray(queue)) api.push(...queue);
};

try {
  start(window as unknown as Record<string, unknown>);
} catch (problem) {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn(problem);
}
