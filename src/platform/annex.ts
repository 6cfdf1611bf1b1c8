import { own } from '../dom/own.ts';
import { isGecko } from './engine.ts';

/** What opens connections and sends requests. */
export type Openers = Pick<typeof globalThis, 'WebSocket' | 'EventSource' | 'XMLHttpRequest' | 'fetch'>;

export interface Annex {
  readonly globals: Openers;
  /** Ends all that was opened here. */
  close(): void;
}

/** Not the page's style decides whether it is seen. */
const hide = (element: HTMLElement) => element.style.setProperty('display', 'none', 'important');

/**
 * A frame whose document is there at once; undefined where that takes a while, or somebody forbids frames, and in a
 * page that is still being read: who hydrates it would count what stands in the middle.
 */
const frameIn = (document: Document, torn: () => void): Annex | undefined => {
  const body = own(document, 'body');
  if (!body || own(document, 'readyState') === 'loading') return undefined;
  // None of HTML's: what compares pages does not take it for an element of its own.
  const host = document.createElement('besedka-line');
  const frame = document.createElement('iframe');
  hide(host);
  // In a shadow root a frame is none of the page's: `window.length` does not count it.
  host.attachShadow({ mode: 'closed' }).append(frame);
  body.append(host);
  const { contentWindow, contentDocument } = frame;
  if (!contentWindow || contentDocument?.readyState !== 'complete') {
    host.remove();
    return undefined;
  }
  contentWindow.addEventListener('pagehide', torn);
  return {
    globals: contentWindow as Window & typeof globalThis,
    close() {
      contentWindow.removeEventListener('pagehide', torn);
      host.remove();
    },
  };
};

/**
 * Where a connection is opened: on the page, and in Gecko in an empty frame of it. To close a connection takes a
 * while, during which Gecko keeps the page out of its back/forward cache; with a frame it is gone at once. `torn`: the
 * page took the frame away, of which no connection is told.
 */
export const openAnnex = (torn: () => void): Annex =>
  (typeof document !== 'undefined' && isGecko(window) && frameIn(document, torn)) || {
    globals: globalThis,
    close: () => undefined,
  };
