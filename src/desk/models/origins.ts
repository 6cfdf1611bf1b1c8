/** One origin a line; spaces and empty lines mean nothing. */
export const originsOf = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .map((one) => one.replace(/\/+$/, '').toLowerCase())
    .filter(Boolean);
