import type { Stage } from '../ui/stage.ts';
import type { MountOptions, Widget } from '../ui/surface.ts';
import { type Api, createApi } from './api.ts';
import { whenIdle } from './moments.ts';
import { fetchSite } from './settings.ts';
import { createStage } from './stage.ts';
import type { Tag } from './tag.ts';

/**
 * The widget's first module. Trying again asks for the same address: under another one it would be a
 * second copy beside the one that its own chunks import, and the two would not see each other's signals.
 */
export type LoadWidget = (server: string) => Promise<{ readonly mount: (options: MountOptions) => Widget }>;

/** Brings the launcher, and later the widget, onto the page. `gone` is called at the end of it all. */
export const boot = (tag: Tag, load: LoadWidget, gone: () => void): Api => {
  const { overrides } = tag;
  const { promise, resolve } = Promise.withResolvers<Widget>();
  let begun = false;
  let ended = false;
  let wanted = false;
  let woken = 'open' in overrides;
  let stage: Stage | undefined;
  let made: Widget | undefined;
  let bring = (): void => {};

  const begin = async (): Promise<void> => {
    if (begun || !tag.site) return;
    begun = true;
    const { server, site } = tag;
    const found = await fetchSite(server, site);
    // Where it could not be had, the next connection brings it.
    begun = !!found;
    if (ended || !found) return;
    const { settings, controllers } = found;
    const placed = createStage(settings, overrides);
    placed.place(!tag.bare);
    let loading = false;
    stage = placed;
    bring = () => {
      if (loading) return;
      loading = true;
      load(server).then(
        ({ mount }) => {
          if (ended) return;
          made = mount({ ...overrides, server, site, settings, controllers, stage: placed, bare: tag.bare });
          resolve(made);
          if (wanted) void made.open();
        },
        () => {
          // Not reachable now: the next press tries again.
          loading = false;
          placed.trouble(wanted);
        },
      );
    };
    placed.listen(bring, () => {
      wanted = true;
      placed.trouble(false);
      bring();
    });
    if (woken) bring();
    else if (settings.connect === 'idle' || placed.frame.hidden) whenIdle(bring);
  };
  addEventListener('online', begin);
  void begin();
  return createApi(
    {
      set(what) {
        if (!begun || 'bare' in what) Object.assign(tag, what);
        if (tag.bare) stage?.place(false);
        void begin();
      },
      wake() {
        woken = true;
        void begin();
        bring();
      },
      async destroy() {
        ended = true;
        removeEventListener('online', begin);
        stage?.place(false);
        gone();
        await made?.destroy();
      },
    },
    promise,
  );
};
