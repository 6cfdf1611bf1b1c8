import type { MountOptions, Widget } from '../ui/surface.ts';
import { boot } from './boot.ts';
import { readTag } from './tag.ts';

/** The path of the widget's entry on the server; the build puts it here. */
declare const __WIDGET_URL__: string;

const start = (page: Record<string, unknown>): void => {
  if (page.Besedka) return;
  const queue = page.__cs;
  const script = document.currentScript ?? document.querySelector('script[data-site]');
  const names = ['__cs', ...['Besedka', 'Comagic', 'CallGear'].filter((name) => !(name in page))];
  const api = boot(
    readTag(script as HTMLScriptElement | null),
    (server): Promise<{ mount(options: MountOptions): Widget }> =>
      import(/* @vite-ignore */ `${server}${__WIDGET_URL__}`),
    () => {
      for (const name of names) if (page[name] === api) delete page[name];
    },
  );
  for (const name of names) page[name] = api;
  if (Array.isArray(queue)) api.push(...queue);
};

try {
  start(window as unknown as Record<string, unknown>);
} catch (problem) {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn(problem);
}
