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
export type LoadWidget = (
  server: string,
) => Promise<{ readonly mount: (options: MountOptions, api: object) => Widget }>;

/** Brings the launcher, and later the widget, onto the page. `gone` is called at the end of it all. */
export const boot = (tag: Tag, load: LoadWidget, gone: () => void): Api => {
  let resolve: (made: Widget) => void;
  const promise = new Promise<Widget>((done) => {
    resolve = done;
  });
  let begun = false;
  let ended = false;
  let woken = 'open' in tag;
  let stage: Stage | undefined;
  let made: Widget | undefined;
  let bring = (): void => {};

  const begin = async (): Promise<void> => {
    if (begun || ended || !tag.site) return;
    begun = true;
    const found = await fetchSite(tag.server, tag.site);
    // Where it could not be had, the next connection brings it.
    begun = !!found;
    if (ended || !found) return;
    const placed = createStage(found, tag);
    let loading: Promise<void> | undefined;
    stage = placed;
    bring = () => {
      if (ended) return;
      loading =
        loading ??
        load(tag.server).then(
          ({ mount }) => {
            if (ended) return;
            made = mount({ ...tag, found, stage: placed }, api);
            resolve(made);
          },
          () => {
            // Not reachable now: the next press tries again, and for what the page has called so does time.
            loading = undefined;
            setTimeout(bring, 5000);
            placed.trouble(woken);
          },
        );
    };
    placed.listen(bring, api.open);
    if (woken) return bring();
    // Beside the body, not in it: frameworks replace bodies, and a transformed body would carry us along.
    // A page that has called something already may want none of it: then it is the widget's to say.
    document.documentElement.append(placed.root.host);
    if (found.settings.connect === 'idle' || placed.frame.hidden) whenIdle(bring);
  };
  const api = createApi(
    promise,
    (key) => {
      if (!begun) tag.site = key;
      void begin();
    },
    () => {
      woken = true;
      void begin();
      bring();
    },
    async () => {
      ended = true;
      removeEventListener('online', begin);
      stage?.root.host.remove();
      gone();
      await made?.destroy();
    },
  );
  addEventListener('online', begin);
  // In a task of its own: to ask for the settings takes a browser as long as all the rest.
  setTimeout(begin);
  return api;
};
