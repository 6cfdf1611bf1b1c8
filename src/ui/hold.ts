/** Holds the page behind the panel for whoever asks, until the last of them lets go. */
export type Hold = (panel: HTMLElement) => () => void;

export const createHold = (): Hold => {
  const holders = new Set<object>();
  let holdSheet: Hold | undefined;
  let release = (): void => {};

  const take = (panel: HTMLElement) => {
    if (!holdSheet || !holders.size) return;
    // Once more for the next holder: whoever takes the panel over has taken off what was set on it.
    release();
    release = holdSheet(panel);
  };
  const load = async (panel: HTMLElement) => {
    holdSheet = (await import('./sheet.ts')).holdSheet;
    take(panel);
  };
  return (panel) => {
    const holder = {};
    holders.add(holder);
    if (holdSheet) take(panel);
    // The style sheet alone covers the page, which can then be scrolled behind it.
    else load(panel).catch(() => undefined);
    return () => {
      if (!holders.delete(holder) || holders.size) return;
      release();
      release = () => {};
    };
  };
};
