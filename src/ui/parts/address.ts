/** A whole address in its parts; undefined where it is none. */
export const addressOf = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};
