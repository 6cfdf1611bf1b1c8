import { boot, type LoadWidget } from './boot.ts';
import { readTag } from './tag.ts';

/** The path of the widget's entry on the server; the build puts it here. */
declare const __WIDGET_URL__: string;

const GLOBALS = 'Besedka Comagic CallGear ComagicWidget CallGearWidget __isComagicScriptLoaded'.split(' ');

const start = (page: Record<string, unknown>): void => {
  const queue = page.__cs;
  const old = page.Besedka as { destroy(): unknown } | undefined;
  if (old) {
    if (queue === old) return;
    // The page has cleared what it knows of us: it wants another one.
    void old.destroy();
  }
  const script = document.currentScript ?? document.querySelector('script[data-site]');
  // What is somebody else's stays.
  const names = ['__cs', ...GLOBALS.filter((name) => !page[name])];
  const api = boot(
    readTag(script as HTMLScriptElement | null),
    (server): ReturnType<LoadWidget> => import(/* @vite-ignore */ `${server}${__WIDGET_URL__}`),
    () => {
      for (const name of names) if (page[name] === api) delete page[name];
    },
  );
  for (const name of names) page[name] = api;
  api.push(...((queue as readonly unknown[] | undefined) ?? []));
};

start(window as unknown as Record<string, unknown>);
