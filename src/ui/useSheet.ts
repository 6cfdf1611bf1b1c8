import { useLayoutEffect, useState } from 'preact/hooks';
import { PHONE } from './phone.ts';

/** Whether the panel takes the whole screen. */
export const usePhone = (): boolean => {
  const [phone, setPhone] = useState(() => matchMedia(PHONE).matches);
  useLayoutEffect(() => {
    const query = matchMedia(PHONE);
    const changed = () => setPhone(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return phone;
};

/** On a phone: holds the page behind, and keeps the panel above the keyboard. */
export const useSheet = (on: boolean, panel: { readonly current: HTMLElement | null }): void => {
  useLayoutEffect(() => {
    const element = panel.current;
    if (!on || !element) return;
    let gone = false;
    let release = (): void => {};
    import('./sheet.ts').then(
      ({ holdSheet }) => {
        if (!gone) release = holdSheet(element);
      },
      () => undefined, // The style sheet alone covers the page, which can then be scrolled behind it.
    );
    return () => {
      gone = true;
      release();
    };
  }, [on]);
};
