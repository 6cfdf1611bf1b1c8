/** English words about files. English is the base: its type binds every other language. */
export const filesEn = {
  drop: 'Drop files here',
  dropHint: (most: string) => `Up to ${most} each`,
  file: 'File',
  picture: (name: string) => `Open the picture ${name}`,
  onItsWay: 'Files on their way',
  sending: (name: string) => `Sending ${name}`,
  waiting: 'Waiting',
  fleeting: 'Keep this page open until it is sent.',
  of: (sent: string, size: string) => `${sent} of ${size}`,
  cancel: (name: string) => `Do not send ${name}`,
  tryAgain: 'Try again',
  remove: 'Remove',
  close: 'Close',
  viewer: 'Pictures',
  previous: 'Previous picture',
  next: 'Next picture',
  zoom: 'Full size',
  save: 'Download',
  place: (at: number, count: number) => `${at} of ${count}`,
  /** Why a file does not go. */
  refused: {
    type: (endings: string) => `Files of this kind are not taken. These are: ${endings}.`,
    lies: 'What is inside is not what the name says, so it is not taken.',
    'too-large': (most: string) => `Too large: up to ${most}.`,
    empty: 'The file is empty.',
    'too-fast': 'That is enough for one day. Try again tomorrow.',
    'not-allowed': 'Files are not taken here.',
    storage: 'There is no room left at the server. Try again later.',
    else: 'It could not be sent.',
  },
};

export type FileWords = typeof filesEn;
