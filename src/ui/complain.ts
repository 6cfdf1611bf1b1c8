/** Tells the developer of the page what should not have happened. */
export const complain = (problem: unknown): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn?.('Besedka:', problem);
};
