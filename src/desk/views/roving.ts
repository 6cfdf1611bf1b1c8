const STEPS: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last'>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

/** Moves the focus among the rows inside the element that listens: down, up, first, last. */
export const moveFocus = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows: EventTarget[] = [...event.currentTarget.querySelectorAll('[data-row]')];
  const at = event.target ? rows.indexOf(event.target) : -1;
  if (at < 0) return;
  event.preventDefault();
  const to = { next: at + 1, previous: at - 1, first: 0, last: rows.length - 1 }[step];
  const row = rows[to];
  if (row instanceof HTMLElement) row.focus();
};

/** Puts the focus on a list: on the row where Tab would stop, else on whatever can take it. */
export const focusList = (root: ParentNode, kind: string): void => {
  const list = root.querySelector(`[data-list="${kind}"]`);
  const row =
    list?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ??
    list?.querySelector<HTMLElement>('[data-row]');
  row?.focus();
};
