/** Tells the same text from others: not for secrets. */
export const printOf = (text: string): string => {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 2) ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return [text.length, a >>> 0, b >>> 0].map((part) => part.toString(36)).join('.');
};

const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value;

/** The same for data, in whatever order the names stand in it. */
export const printOfData = (data: unknown): string => printOf(JSON.stringify(data, sorted) ?? '');
