import type { MountOptions, Widget } from '../ui/surface.ts';
import { boot } from './boot.ts';
import { readTag } from './tag.ts';

/** The path of the widget's entry on the server; the build puts it here. */
declare const __WIDGET_URL__: string;

const NAMES = ['Besedka', 'Comagic', 'CallGear'] as const;

const start = (page: Record<string, unknown>): void => {
  if (page.Besedka) return;
  const queue = page.__cs;
  const { currentScript } = document;
  const tag = readTag(
    currentScript instanceof HTMLScriptElement ? currentScript : document.querySelector('script[data-site]'),
  );
  const made: string[] = [];
  const api = boot(
    tag,
    (server, attempt): Promise<{ mount(options: MountOptions): Widget }> =>
      import(/* @vite-ignore */ `${server}${__WIDGET_URL__}${attempt ? `?${attempt}` : ''}`),
    () => {
      for (const name of made) if (page[name] === api) delete page[name];
      if (page.__cs === api) delete page.__cs;
    },
  );
  for (const name of NAMES) {
    if (name in page) continue;
    page[name] = api;
    made.push(name);
  }
  if (Array.isArray(queue)) api.push(...queue);
  page.__cs = api;
};

try {
  start(window as unknown as Record<string, unknown>);
} catch (problem) {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn('Besedka could not start:', problem);
}
