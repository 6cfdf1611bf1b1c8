/**
 * Icons of Lucide (https://lucide.dev), ISC License, © Lucide Contributors; 24 × 24 outlines, each
 * one path so that only what is drawn is shipped.
 */
export const ICONS = {
  attach: 'm16 6-8.4 8.6a2 2 0 0 0 2.8 2.8L18.8 8.8a4 4 0 0 0-5.6-5.6l-8.4 8.5a6 6 0 0 0 8.5 8.5l8.3-8.5',
  alert: 'M12 8v4m0 4h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z',
  bell: 'M10.3 21a2 2 0 0 0 3.4 0M3.3 15.3A1 1 0 0 0 4 17h16a1 1 0 0 0 .7-1.7C19.4 14 18 12.5 18 8A6 6 0 0 0 6 8c0 4.5-1.4 6-2.7 7.3',
  down: 'm6 9 6 6 6-6',
  more: 'M12 12h.01M19 12h.01M5 12h.01',
  offline: 'M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M5 12.9a10 10 0 0 1 14 0M2 8.8a15 15 0 0 1 20 0M2 2l20 20',
  photo:
    'M14.5 4h-5L7 7H4a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-3l-2.5-3ZM15 13a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  person: 'M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z',
  send: 'm5 12 7-7 7 7M12 19V5',
  x: 'M18 6 6 18M6 6l12 12',
} as const;

/** Strikes an icon out: stands after another outline. */
export const STRUCK = 'M2 2l20 20';
