import type { Stage } from '../ui/stage.ts';
import type { MountOptions, PageWidget } from '../ui/surface.ts';
import { type Api, createApi } from './api.ts';
import type { showContact } from './contact.ts';
import { isWhole } from './floor.ts';
import type { Fate } from './host.ts';
import { whenIdle } from './moments.ts';
import { fetchSite } from './settings.ts';
import { createStage } from './stage.ts';
import type { Tag } from './tag.ts';

/**
 * What is brought from the server onto a page, each when it is needed. Trying again asks for the same
 * address: under another one it would be a second copy beside the one that other chunks import, and the
 * two would not see each other's signals. What failed must not be remembered by a browser, then.
 */
export interface Chunks {
  /** Puts the launcher to use: connects, and loads the others. */
  widget(server: string): Promise<{ readonly mount: (options: MountOptions, api: object) => PageWidget }>;
  /** The first sight of the panel, which the widget would ask for by itself: begun beside it, it is there sooner. */
  shell(server: string): Promise<unknown>;
  /** After a failure: whether the server has others in the place of all these. */
  gone(server: string): Promise<boolean>;
  /** For browsers that are too old for all the others. */
  contact(server: string): Promise<{ readonly showContact: typeof showContact }>;
}

/** Milliseconds until what could not be loaded is tried again by itself. */
const AGAIN = 5000;

/** What is to be done with the page's names for it. */
interface Told extends Pick<Fate, 'refused'> {
  /** It is the end of it all. */
  gone(): void;
  /** The page was opened anew, and all of this hears nothing any more: it is to begin again. */
  again(): void;
}

/** Brings the launcher, and later the widget, onto the page. */
export const boot = (tag: Tag, chunks: Chunks, { gone, again, refused }: Told): Api => {
  let resolve: (made: PageWidget) => void;
  const promise = new Promise<PageWidget>((done) => {
    resolve = done;
  });
  let begun = false;
  let ended = false;
  let woken = 'open' in tag;
  let stage: Stage | undefined;
  let made: PageWidget | undefined;
  let bring = (): void => {};
  /** Takes away what stands in for all this. */
  let unlink = (): void => {};

  const begin = async (): Promise<void> => {
    if (begun || ended || !tag.site) return;
    begun = true;
    const found = await fetchSite(tag.server, tag.site);
    // Where it could not be had, the next connection brings it.
    begun = !!found;
    if (ended || !found) return;
    if (!isWhole()) {
      const contact = found.contact && (await chunks.contact(tag.server).catch(() => undefined));
      if (contact && !ended) unlink = contact.showContact(found, tag);
      return;
    }
    const emptied = () => {
      if (placed.frame.querySelector('[aria-expanded=true]')) tag.open = '';
      api.destroy().then(again);
    };
    const placed = createStage(found, tag, { emptied, refused });
    let loading: Promise<void> | undefined;
    stage = placed;
    bring = () => {
      if (ended) return;
      loading =
        loading ??
        chunks.widget(tag.server).then(
          ({ mount }) => {
            if (ended) return;
            made = mount({ ...tag, found, stage: placed }, api);
            resolve(made);
          },
          () => {
            // Not reachable now: the next press tries again, and for what the page has called so does time.
            loading = undefined;
            setTimeout(bring, AGAIN);
            const tell = (gone?: boolean) =>
              placed.trouble(woken && !loading && !ended ? (gone ? 'gone' : 'down') : undefined);
            chunks.gone(tag.server).then(tell, () => tell());
          },
        );
    };
    const near = (): void => {
      // The widget asks for it again, and tells where it cannot be had.
      chunks.shell(tag.server).catch(() => undefined);
      bring();
    };
    placed.listen(near, () => {
      near();
      void api.open();
    });
    if (woken) return bring();
    // A page that has called something already may want none of it: then it is the widget's to say.
    placed.stand(true);
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
      stage?.stand(false);
      unlink();
      gone();
      await made?.destroy();
    },
  );
  addEventListener('online', begin);
  // In a task of its own: to ask for the settings takes a browser as long as all the rest.
  setTimeout(begin);
  return api;
};
