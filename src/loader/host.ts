import { lookAtCorner } from './corner.ts';

/** What becomes of an element that the page takes away. */
export interface Fate {
  /** It is on the page, after it was off for a moment: scroll positions, focus and modal dialogs in it are gone. */
  returned(): void;
  /** The page was opened anew (`document.open()`): every listener in it, and in us, is gone for good. */
  emptied(): void;
  /** The page takes it away again and again: it stays away until it is put there anew. */
  refused(): void;
}

/** Keeps the widget's element on the page. */
export interface Host {
  readonly element: HTMLElement;
  /** Puts it there and keeps it there, or takes it off. */
  stand(on: boolean): void;
  /** Whether it is to be there. It may still wait for the body. */
  stands(): boolean;
}

/** No name of HTML: what compares two versions of a page never makes our element into one of theirs. */
const NAME = 'besedka-chat';

/** How often in a row it comes back, until it was left in peace for so many milliseconds. */
const AT_MOST = 20;
const PEACE = 1000;
/** Milliseconds given to a page that is still being read. One that is written and never closed is read for ever. */
const READ_WITHIN = 5000;

/** Not what a form or a frame of the page is called. */
const bodyOf = (): HTMLElement | null => Reflect.get(Document.prototype, 'body', document);

/**
 * An element at the end of the body. There frameworks look past it, before and after they hydrate a document;
 * beside the body React 18 does not. Where the page takes it away it comes back, told by the nodes above it; where
 * the page moves it, into a dialog of its own say, it stays.
 */
export const createHost = ({ returned, emptied, refused }: Fate): Host => {
  const element = document.createElement(NAME);
  let wanted = false;
  let there = false;
  let heard = false;
  /** How often the page has taken it away, without peace in between. */
  let taken = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const after = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };

  /** From every node above it, or above where it will be. */
  const watch = () => {
    observer.disconnect();
    let node: Node | null = (there && element.parentNode) || document.documentElement || document;
    for (; node; node = node.parentNode) observer.observe(node, { childList: true });
    // From the beginning: it also tells where it is now.
    corner.disconnect();
    corner.observe(element);
  };

  const arrive = () => {
    there = element.isConnected;
    if (there && element.popover) element.showPopover();
    watch();
    after(PEACE, () => {
      taken = 0;
    });
    if (there) returned();
  };

  const put = () => {
    document.removeEventListener('readystatechange', put);
    if (!wanted) return;
    const body = bodyOf();
    if (body && !element.isConnected) {
      heard = false;
      // Not by its constructor: MooTools has an `Event` of its own.
      const call = document.createEvent('Event');
      call.initEvent(NAME);
      element.dispatchEvent(call);
      if (!heard) return emptied();
      // Pages that keep copies of themselves, to show them again, have an empty one in them.
      for (const copy of document.querySelectorAll(NAME))
        if (!copy.shadowRoot) copy.parentNode?.removeChild(copy);
      body.appendChild(element);
    }
    arrive();
  };

  const moveTo = (parent: Node | null) => {
    element.parentNode?.removeChild(element);
    parent?.appendChild(element);
    arrive();
  };

  const observer = new MutationObserver((records) => {
    let moved = !there;
    for (const { removedNodes } of records) for (const node of removedNodes) moved ||= node.contains(element);
    if (element.isConnected) {
      if (moved) arrive();
    } else if (!there || ++taken <= AT_MOST) put();
    else {
      observer.disconnect();
      refused();
    }
  });

  const corner = lookAtCorner(element, {
    carried() {
      element.popover = 'manual';
      // WebKit leaves what it has laid out where it was, also in the top layer: off the page, and back.
      moveTo(element.parentNode);
    },
    // Beside a body that hides there is nothing to be seen, and nothing to be hydrated.
    hidden() {
      if (element.parentNode === bodyOf()) moveTo(document.documentElement);
    },
  });

  element.addEventListener(NAME, () => {
    heard = true;
  });
  return {
    element,
    stands: () => wanted,
    stand(on) {
      wanted = on;
      if (on && element.isConnected) return;
      taken = 0;
      there = false;
      clearTimeout(timer);
      document.removeEventListener('readystatechange', put);
      if (!on) {
        observer.disconnect();
        corner.disconnect();
        element.parentNode?.removeChild(element);
      } else if (document.readyState === 'loading') {
        document.addEventListener('readystatechange', put);
        after(READ_WITHIN, put);
      } else put();
    },
  };
};
