/** On one line, cut where it would break the columns. */
export const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
};

// What visitors wrote must not steer the terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '');

/** A moment in UTC, to the minute. */
export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
