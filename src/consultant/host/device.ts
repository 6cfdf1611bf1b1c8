import type { Device } from '../comagic.ts';

/** CSS pixels of the shorter side from which on something held in the hand is a tablet. */
const TABLET = 600;

/** What kind of device this is, by how it is pointed at and how large it is. */
export const deviceOf = (view: Pick<Window, 'matchMedia' | 'screen'>): Device => {
  const held = view.matchMedia('(hover: none) and (pointer: coarse)').matches;
  if (!held) return 'desktop';
  return Math.min(view.screen.width, view.screen.height) < TABLET ? 'mobile' : 'tablet';
};
