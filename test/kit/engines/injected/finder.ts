import { Ivya } from 'ivya';
import { isElementVisible } from 'ivya/utils';

/** How an element stands: not there, there but not to be seen, or to be seen. */
export type Standing = 'absent' | 'hidden' | 'visible';

/** Where to press, or what is in the way. */
export type Target = { readonly x: number; readonly y: number } | { readonly why: string };

export interface Finder {
  standing(selector: string): Standing;
  count(selector: string): number;
  /** The one element. Throws where there are several. */
  one(selector: string): Element | null;
  all(selector: string): readonly Element[];
  /** Scrolls there, waits until it rests, and looks whether a press would meet it. */
  target(selector: string): Promise<Target>;
  /** The same, for a press that must meet it and nothing else: what moves away meanwhile is not pressed in its stead. */
  aim(selector: string): Promise<Target>;
  /** Whether the press since then would have met something else. It was kept from that. */
  missed(): boolean;
}

/** What contains a node, through shadow roots. */
const parentOf = (node: Node): Node | null =>
  (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;

const isWithin = (node: Node | null, ancestor: Node): boolean => {
  for (let at = node; at; at = parentOf(at)) if (at === ancestor) return true;
  return false;
};

const hitAt = (x: number, y: number): Element | null => {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) return hit;
    hit = inner;
  }
  return hit;
};

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const isSameBox = (one: DOMRect, other: DOMRect): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

/** Whether an animation that has an end moves it, or something that it is in. */
const isAnimated = (element: Element): boolean => {
  for (let at: Node | null = element; at; at = parentOf(at))
    if (
      at instanceof Element &&
      at
        .getAnimations()
        .some((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
    )
      return true;
  return false;
};

/**
 * Two frames at one place, and nothing that moves it: what slides in is pressed when it has arrived. In the first
 * frames of an animation it may not have moved yet.
 */
const boxAtRest = async (element: Element): Promise<DOMRect | undefined> => {
  const before = element.getBoundingClientRect();
  await nextFrame();
  const after = element.getBoundingClientRect();
  return isSameBox(before, after) && !isAnimated(element) ? after : undefined;
};

const isInView = ({ top, left, bottom, right }: DOMRect): boolean =>
  top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;

const describe = (element: Element | null): string =>
  element ? `<${element.localName} class="${element.getAttribute('class') ?? ''}">` : 'nothing';

/** What a press may meet: the element, or a label of it. */
const wantedOf = (element: Element): readonly Element[] => [
  element,
  ...((element as HTMLInputElement).labels ?? []),
];

const GESTURE = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];

/** Keeps a press of the pointer from whatever is not met by `meets`. */
const guardPress = (meets: (target: EventTarget | undefined) => boolean) => {
  let missed = false;
  const hear = (event: Event) => {
    if (event.type === 'pointerdown') missed = !meets(event.composedPath()[0]);
    if (!missed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of GESTURE) addEventListener(type, hear, { capture: true });
  return {
    missed: () => missed,
    end() {
      for (const type of GESTURE) removeEventListener(type, hear, { capture: true });
    },
  };
};

export const createFinder = (browser: 'chromium' | 'firefox' | 'webkit'): Finder => {
  const ivya = Ivya.create({ browser });
  const all = (selector: string): readonly Element[] => ivya.queryLocatorSelectorAll(selector);
  const one = (selector: string): Element | null =>
    ivya.queryLocatorSelector(selector, document.documentElement, true);
  const target: Finder['target'] = async (selector) => {
    const element = one(selector);
    if (!element) return { why: 'it is not there' };
    if (!isElementVisible(element)) return { why: 'it is not to be seen' };
    if ((element as HTMLButtonElement).disabled) return { why: 'it is disabled' };
    if (!isInView(element.getBoundingClientRect()))
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = await boxAtRest(element);
    if (!box) return { why: 'it moves' };
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const hit = hitAt(x, y);
    const isMet = wantedOf(element).some((wanted) => isWithin(hit, wanted));
    return isMet ? { x, y } : { why: `${describe(hit)} is over it` };
  };
  let guard: ReturnType<typeof guardPress> | undefined;
  const disarm = () => {
    guard?.end();
    guard = undefined;
  };
  return {
    all,
    one,
    count: (selector) => all(selector).length,
    standing(selector) {
      const element = one(selector);
      if (!element) return 'absent';
      return isElementVisible(element) ? 'visible' : 'hidden';
    },
    target,
    async aim(selector) {
      disarm();
      const at = await target(selector);
      const element = one(selector);
      if (element && 'x' in at)
        guard = guardPress(
          (met) => met instanceof Node && wantedOf(element).some((one) => isWithin(met, one)),
        );
      return at;
    },
    missed() {
      const missed = guard?.missed() ?? false;
      disarm();
      return missed;
    },
  };
};
