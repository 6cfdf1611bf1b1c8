import type { PageWatch } from '../client/campaigns.ts';
import { listen } from '../dom/listen.ts';

const FIELDS = 'input:not([type=button],[type=submit],[type=checkbox],[type=radio]),textarea,select';

/** Whether the focus is in something that is written into, also inside a web component. */
const writesInto = (document: Document): boolean => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return (
    element !== null &&
    (element.matches(FIELDS) || (element as Partial<HTMLElement>).isContentEditable === true)
  );
};

/** Watches what the visitor does with the page. Nothing of it is changed, and nothing is asked on a timer. */
export const watchVisitor = (window: Window): PageWatch => {
  const { document } = window;
  let furthest = 0;

  const measure = (): number => {
    const { scrollHeight } = document.documentElement;
    const seen = scrollHeight > 0 ? ((window.scrollY + window.innerHeight) / scrollHeight) * 100 : 100;
    furthest = Math.max(furthest, Math.min(100, Math.round(seen)));
    return furthest;
  };

  return {
    scrolled: measure,
    anew() {
      furthest = 0;
    },
    filling: () => writesInto(document),
    on(listener) {
      let frame = 0;
      const scrolled = () => {
        frame ||= window.requestAnimationFrame(() => {
          frame = 0;
          const before = furthest;
          if (measure() > before) listener('scrolled');
        });
      };
      const undos = [
        listen(window, 'scroll', scrolled, { passive: true }),
        // Out of the window, not from one element to the next.
        listen<MouseEvent>(
          document,
          'mouseout',
          ({ relatedTarget, clientY }) => relatedTarget === null && clientY <= 0 && listener('leaving'),
        ),
        listen(document, 'focusout', () => listener('filled')),
      ];
      return () => {
        window.cancelAnimationFrame(frame);
        for (const undo of undos.splice(0)) undo();
      };
    },
  };
};
