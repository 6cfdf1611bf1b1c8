/**
 * JSON as the browser has it. Pages put others in its place, which make dates of texts that look like some, or have
 * not all of it: then it is that of an empty frame, which is there for no longer than this.
 */
export const ownJson = (): Pick<JSON, 'parse' | 'stringify'> => {
  if (/(\[native.*){2}/s.test(`${JSON.parse}${JSON.stringify}`)) return JSON;
  const frame = document.createElement('iframe');
  document.documentElement.appendChild(frame);
  const { JSON: own } = frame.contentWindow as Window & typeof globalThis;
  frame.remove();
  return own;
};
