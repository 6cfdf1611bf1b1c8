import { useLayoutEffect, useState } from 'preact/hooks';
import type { Hold } from './hold.ts';
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
export const useSheet = (on: boolean, panel: { readonly current: HTMLElement | null }, hold: Hold): void => {
  useLayoutEffect(() => {
    if (on && panel.current) return hold(panel.current);
  }, [on]);
};
