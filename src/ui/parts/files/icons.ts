/** Outlines of Lucide, as in `../Icon.tsx`. */
export const FILE_ICONS = {
  clip: 'm16 6-8.4 8.6a2 2 0 0 0 2.8 2.8L18.8 8.8a4 4 0 0 0-5.6-5.6l-8.4 8.5a6 6 0 0 0 8.5 8.5l8.3-8.5',
  camera:
    'M14.5 4h-5L7 7H4a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-3l-2.5-3ZM15 13a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  file: 'M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v4a2 2 0 0 0 2 2h4',
  save: 'M12 15V3m9 12v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4m4-5 5 5 5-5',
  before: 'm15 18-6-6 6-6',
  after: 'm9 18 6-6-6-6',
  upload: 'M12 3v12M17 8l-5-5-5 5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4',
} as const;
