import { inPage, settled, type Visit } from './shop.ts';

/** Where the launcher's middle is; undefined while there is none. */
const launcherAt = (visit: Visit) =>
  inPage(visit, () => {
    const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const button =
      document.querySelector('#launcher') ?? roots.flatMap((root) => root.querySelector('button') ?? [])[0];
    const { x = 0, y = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
    return width ? { x: x + width / 2, y: y + height / 2 } : undefined;
  });

const listenForCaret = () => {
  const focused = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at instanceof HTMLElement && (/^(TEXTAREA|INPUT)$/.test(at.tagName) || at.isContentEditable);
  };
  const measured = new Promise<number>((resolve) => {
    const pressed = (event: Event) => {
      const look = () =>
        focused() ? resolve(performance.now() - event.timeStamp) : requestAnimationFrame(look);
      look();
    };
    addEventListener('pointerdown', pressed, { capture: true, once: true });
  });
  Object.assign(window, { measured });
};

/**
 * Presses the launcher where it stands, without having hovered over it: what is loaded when a pointer
 * comes near is not there either. Gives the milliseconds from the press to the caret in a field, by the
 * page's own clock.
 */
export const openPanel = async (visit: Visit, still = false): Promise<number> => {
  if (!still) await settled(visit);
  const at = await launcherAt(visit);
  if (!at) throw new Error('There is nothing to press.');
  await inPage(visit, listenForCaret);
  const press = { ...at, button: 'left', clickCount: 1 } as const;
  // Not one after the other: the answer to the first would come when the page has dealt with it.
  const pressed = [
    visit.cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...press }),
    visit.cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...press }),
  ];
  const ready = await inPage(visit, () => (window as unknown as { measured: Promise<number> }).measured);
  await Promise.all(pressed);
  return ready;
};
