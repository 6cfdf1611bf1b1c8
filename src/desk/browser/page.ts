import { signal } from '@preact/signals-core';
import type { PagePort } from '../ports.ts';

export interface PageParts {
  /** The element of class `besedka` that the desk is drawn in. */
  readonly root: HTMLElement;
  readonly server: string;
  readonly icons: { readonly calm: string; readonly unread: string };
}

/**
 * Keeps the desk above an on-screen keyboard. Safari lays the keyboard over the page instead of making
 * the page smaller; a page that somebody has zoomed is left alone.
 */
const followKeyboard = (root: HTMLElement, viewport: VisualViewport): void => {
  const follow = () => {
    const covered = viewport.scale === 1 && window.innerHeight - viewport.height > 1;
    root.style.setProperty('--height', covered ? `${viewport.height}px` : '');
    root.style.setProperty('--top', covered ? `${viewport.offsetTop}px` : '');
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
};

/** The page around the desk: title, icon, language, colours, and whether somebody looks at it. */
export const browserPage = ({ root, server, icons }: PageParts): PagePort => {
  const { ownerDocument: document } = root;
  const look = () => document.visibilityState === 'visible' && document.hasFocus();
  const watched = signal(look());
  const again = () => {
    watched.value = look();
  };
  document.addEventListener('visibilitychange', again);
  window.addEventListener('focus', again);
  window.addEventListener('blur', again);
  if (window.visualViewport) followKeyboard(root, window.visualViewport);
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  return {
    watched,
    origin: server,
    languages: navigator.languages ?? [],
    title: (text) => {
      document.title = text;
    },
    badge: (on) => {
      if (icon) icon.href = on ? icons.unread : icons.calm;
    },
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Refused, or not a secure page: the person is told to copy by hand.
        return false;
      }
    },
    dress: ({ language, theme }) => {
      document.documentElement.lang = language;
      if (theme === 'auto') delete root.dataset.theme;
      else root.dataset.theme = theme;
      document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
    },
  };
};
