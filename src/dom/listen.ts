/**
 * Listens to events, by their names with spaces between, until the function that it gives is called. Not by an
 * `AbortSignal`: zone.js before 0.14.3, the zone of Angular until 17.0, takes every listener of an event off the
 * target with the one that is meant, and those of the page are among them.
 */
export const listen = <E extends Event>(
  target: EventTarget,
  names: string,
  hear: (event: E) => unknown,
  options?: AddEventListenerOptions,
): (() => void) => {
  const all = names.split(' ');
  const heard = hear as (event: Event) => void;
  for (const name of all) target.addEventListener(name, heard, options);
  return () => {
    for (const name of all) target.removeEventListener(name, heard, options);
  };
};
