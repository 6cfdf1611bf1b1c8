/** Limits that both ends know. Sizes in characters, as people or as UTF-16 count them, times in milliseconds. */
export const LIMITS = {
  /** Characters of a message, as people count them. */
  message: 4000,
  /** UTF-16 units of a message: a character can be many of them. */
  messageUnits: 32_000,
  /** Characters of a name or a position. */
  name: 120,
  /** Bytes of somebody's picture. */
  avatar: 512 * 1024,
  /** UTF-16 units of an address or a title of a page. */
  page: 2048,
  /** UTF-16 units of one frame. */
  frame: 256 * 1024,
  /** Commands in one frame. */
  commands: 50,
  /** Lines in one page of history. */
  history: 100,
} as const;

/** How long a typing sign lasts unless repeated. */
export const TYPING_LASTS = 6_000;
/** A client that has heard nothing for this long asks with a ping. */
export const PING_AFTER = 8_000;
/** A connection on which nothing was heard for this long is dead. */
export const DEAD_AFTER = 18_000;
/** A connection that has not said hello by then is closed. */
export const HELLO_WITHIN = 10_000;
