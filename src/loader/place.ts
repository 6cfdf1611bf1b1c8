import type { SiteDocument } from '../protocol/dialect-shape.ts';
import type { Stage } from '../ui/stage.ts';
import type { Overrides } from '../ui/surface.ts';
import { isWhole } from './floor.ts';
import { fetchSite } from './settings.ts';
import { createStage } from './stage.ts';

/** Milliseconds until a server that could not be asked is asked again: twice as many each time. */
const FIRST = 10_000;
const LONGEST = 5 * 60_000;

/** What the page around it has to do with it. */
interface Around {
  /** The developer of the page reads it. */
  readonly complain: (problem: unknown) => void;
  /** Undone when the widget is destroyed. */
  readonly until: (undo: () => void) => void;
}

type Placed = SiteDocument & { readonly stage: Stage };

/**
 * For a page that imports the widget instead of loading it: the same launcher, a moment later. Where there
 * are no settings it says why and tries again, when the network is back and, unless the server knows no such
 * site, from time to time. Undefined once the widget is destroyed.
 */
export const placeWidget = (
  server: string,
  site: string,
  overrides: Overrides,
  { complain, until }: Around,
): Promise<Placed | undefined> => {
  // Not `Promise.withResolvers`: the promises of zone.js before 0.14.3, and of Bluebird, have none.
  let resolve: (placed: Placed | undefined) => void = () => undefined;
  const promise = new Promise<Placed | undefined>((done) => {
    resolve = done;
  });
  let wait = FIRST;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = '';
  let over = false;
  let asking = false;

  const end = () => {
    over = true;
    clearTimeout(timer);
    removeEventListener('online', attempt);
    resolve(undefined);
  };
  const say = (trouble: string) => {
    if (trouble !== said) complain(trouble);
    said = trouble;
  };
  const attempt = async (): Promise<void> => {
    if (asking || over) return;
    asking = true;
    clearTimeout(timer);
    const found = await fetchSite(server, site);
    const unknown = !found && (await isUnknown(server, site));
    asking = false;
    if (over) return;
    if (found && !isWhole()) {
      complain('This browser is too old for the chat: see “Browsers” in docs/embedding.md.');
      const { showContact } = await import('./contact.ts');
      until(showContact(found, overrides));
      return end();
    }
    if (found) {
      const stage = createStage(found, overrides, {
        emptied() {
          stage.stand(false);
          complain(
            'The page was opened anew, and every listener is gone with what was there: mount the chat again.',
          );
        },
        refused: () => complain('The page takes the chat away again and again. It comes back with open().'),
      });
      stage.stand(true);
      resolve({ ...found, stage });
      return end();
    }
    if (unknown) return say(`${server} knows no site with the key "${site}": the desk has it under Install.`);
    say(`The settings of the site cannot be had from ${server} now. The chat shows when they can.`);
    timer = setTimeout(attempt, wait);
    wait = Math.min(wait * 2, LONGEST);
  };

  addEventListener('online', attempt);
  until(end);
  void attempt();
  return promise;
};

/** Whether the server answers, and has no such site. */
const isUnknown = async (server: string, site: string): Promise<boolean> => {
  const answer = await fetch(`${server}/site/${encodeURIComponent(site)}.json`).catch(() => undefined);
  return answer?.status === 404;
};
