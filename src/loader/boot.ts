import type { SiteSettings } from '../protocol/sites.ts';
import type { Stage } from '../ui/stage.ts';
import type { MountOptions, Widget } from '../ui/surface.ts';
import { type Api, createApi } from './api.ts';
import { lookOf } from './look.ts';
import { whenIdle, whenParsed } from './moments.ts';
import { fetchSettings } from './settings.ts';
import { createStage } from './stage.ts';
import { type Tag, trimmed } from './tag.ts';
import { WORDS } from './words.ts';

/** The widget's first module. `attempt` makes another address of it: browsers remember a failed import. */
export type LoadWidget = (
  server: string,
  attempt: number,
) => Promise<{ readonly mount: (options: MountOptions) => Widget }>;

/** Brings the launcher, and later the widget, onto the page. `gone` is called at the end of it all. */
export const boot = (tag: Tag, load: LoadWidget, gone: () => void): Api => {
  let { site, server } = tag;
  const { overrides } = tag;
  let begun = false;
  let ended = false;
  let wanted = false;
  let woken = overrides.open === true;
  let attempt = 0;
  let stage: Stage | undefined;
  let settings: SiteSettings | undefined;
  let mounting: Promise<Widget | undefined> | undefined;

  const bring = (): void => {
    if (!settings || !stage) return;
    const options = { ...overrides, server, site, settings, stage };
    mounting ??= load(server, attempt++).then(
      ({ mount }) => (ended ? undefined : taken(mount(options))),
      failed,
    );
  };
  const taken = (widget: Widget): Widget => {
    give(widget);
    if (wanted) void widget.open();
    return widget;
  };
  /** The next press tries again. */
  const failed = (): undefined => {
    mounting = undefined;
    if (wanted && settings) stage?.tell(WORDS[lookOf(settings, overrides).language].down);
    wanted = false;
  };
  const press = (): void => {
    wanted = true;
    stage?.tell('');
    bring();
  };

  const begin = async (): Promise<void> => {
    if (begun || ended || !site) return;
    begun = true;
    settings = await fetchSettings(server, site);
    await whenParsed();
    if (ended) return;
    if (!settings) {
      begun = false;
      return;
    }
    removeEventListener('online', again);
    stage = createStage(lookOf(settings, overrides));
    stage.listen({ near: bring, pressed: press });
    if (woken) bring();
    else if (settings.connect === 'idle') whenIdle(() => bring());
  };
  const again = () => void begin();

  const { api, give } = createApi({
    told(what) {
      if (begun) return;
      if (what.site) site = what.site;
      if (what.server) server = trimmed(what.server);
      void begin();
    },
    wake() {
      woken = true;
      bring();
      void begin();
    },
    async destroy() {
      ended = true;
      removeEventListener('online', again);
      const widget = await mounting;
      await widget?.destroy();
      stage?.remove();
      gone();
    },
  });
  addEventListener('online', again);
  void begin();
  return api;
};
