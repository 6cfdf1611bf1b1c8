import { listen } from '../../dom/listen.ts';

const OVER = 'position:absolute;inset:0;z-index:1;width:100%;height:100%;margin:0;opacity:0;cursor:pointer';

/**
 * What is seen of a select, in its looks: pages style it, and find it under the name of the field and
 * `CustomSelect`. The native one lies over it, unseen: it opens, takes keys and is read aloud as ever.
 */
const dress = (select: HTMLSelectElement, brand: string, signal: AbortSignal): HTMLElement => {
  const { ownerDocument: document } = select;
  const frame = document.createElement('div');
  const seen = document.createElement('div');
  frame.className = `${brand}-c-select`;
  frame.style.position = 'relative';
  seen.className = `${brand}-c-select__select ${select.className}`;
  seen.setAttribute('aria-hidden', 'true');
  // For a page that empties it: themes show this in what is empty.
  seen.setAttribute('placeholder', select.options[0]?.disabled ? select.options[0].text : '');
  const refresh = (): void => {
    seen.textContent = select.selectedOptions[0]?.text ?? '';
  };
  signal.addEventListener('abort', listen(select, 'change', refresh));
  refresh();
  select.replaceWith(frame);
  select.style.cssText = OVER;
  frame.append(select, seen);
  return seen;
};

/** Dresses every select that asks for it. The values are the elements to be seen, by the names of their `refs`. */
export const dressSelects = (
  root: HTMLElement,
  brand: string,
  signal: AbortSignal,
): Readonly<Record<string, HTMLElement>> => {
  const made: Record<string, HTMLElement> = {};
  for (const el of root.querySelectorAll<HTMLSelectElement>('select[c-select]')) {
    const seen = dress(el, brand, signal);
    const ref = el.getAttribute('c-ref');
    if (ref) made[`${ref}CustomSelect`] = seen;
  }
  return made;
};
