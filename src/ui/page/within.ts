import { listen } from '../../dom/listen.ts';

/**
 * The same event once more, for those within a shadow root alone, with what is `changed` of it. Of no kind: in Firefox
 * a `KeyboardEvent` that is made leaves shadow roots whatever it is told. And not by its constructor: MooTools has an
 * `Event` of its own.
 */
export const within = (event: Event, changed: object = {}): Event => {
  const made = document.createEvent('Event');
  made.initEvent(event.type, event.bubbles, event.cancelable);
  // By what all of its kind have: who makes an event up may have hidden its own fields.
  for (const name in Object.getPrototypeOf(event)) {
    if (name in made) continue;
    const value = Reflect.get(Object.hasOwn(changed, name) ? changed : event, name);
    Object.defineProperty(made, name, { value });
  }
  return made;
};

/**
 * Keeps events of a shadow root in it where `isOurs` says so: the page, which hears of everything at the window
 * after us, hears nothing. What the browser does by itself it does all the same, unless somebody in there forbids
 * it. `undone`: a page that was at the window before us has.
 */
export const keepWithin = <E extends Event>(
  root: ShadowRoot,
  names: string,
  isOurs: (event: E, origin: Element) => boolean,
  undone?: (event: E) => void,
): (() => void) =>
  listen<E>(
    window,
    names,
    (event) => {
      // What a page tells the window itself comes from no element.
      const [origin] = event.composedPath();
      if (!(origin instanceof Element) || !root.contains(origin) || !isOurs(event, origin)) return;
      event.stopImmediatePropagation();
      if (!origin.dispatchEvent(within(event))) event.preventDefault();
      else if (event.defaultPrevented) undone?.(event);
    },
    { capture: true },
  );
