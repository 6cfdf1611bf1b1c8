import type { Stage } from '../ui/stage.ts';
import type { MountOptions, Widget } from '../ui/surface.ts';
import { type Api, createApi } from './api.ts';
import { whenIdle } from './moments.ts';
import { fetchSettings } from './settings.ts';
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
  let begun = false;
  let ended = false;
  let wanted = false;
  let woken = 'open' in overrides;
  let stage: Stage | undefined;
  let made: Widget | undefined;
  let bring = (): void => {};
  let give: (widget: Widget) => void;

  const begin = async (): Promise<void> => {
    if (begun || !tag.site) return;
    begun = true;
    const { server, site } = tag;
    const settings = await fetchSettings(server, site);
    // Where they could not be had, the next connection brings them.
    begun = settings !== undefined;
    if (ended || !settings) return;
    const placed = createStage(settings, overrides);
    let loading = false;
    stage = placed;
    bring = () => {
      if (loading) return;
      loading = true;
      load(server).then(
        ({ mount }) => {
          if (ended) return;
          made = mount({ ...overrides, server, site, settings, stage: placed });
          give(made);
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
    else if (settings.connect === 'idle') whenIdle(bring);
  };
  const again = () => void begin();
  addEventListener('online', again);
  again();
  return createApi(
    {
      set(what) {
        if (!begun) Object.assign(tag, what);
        again();
      },
      wake() {
        woken = true;
        again();
        bring();
      },
      async destroy() {
        ended = true;
        removeEventListener('online', again);
        stage?.root.host.remove();
        gone();
        await made?.destroy();
      },
    },
    new Promise((resolve) => {
      give = resolve;
    }),
  );
};
