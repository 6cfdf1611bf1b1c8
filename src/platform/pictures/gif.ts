import { type Bare, type Bytes, cut, Odd, textAt, viewOf } from './bytes.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

/** How often it plays, and its colour profile. */
const KEPT: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** The end of a table of colours, whose size stands in the flags before it. */
const endOfTable = (flags: number, at: number): number =>
  at + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** The end of data in blocks, each with its length before it, the last of no length. */
const endOfBlocks = (view: DataView, from: number): number => {
  let at = from;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
};

const isKept = (extension: Bytes): boolean => {
  if (extension[1] === APPLICATION) return KEPT.has(textAt(extension, 3, 11));
  return extension[1] !== COMMENT;
};

export const bareGif = (bytes: Bytes): Bare => {
  const view = viewOf(bytes);
  let at = endOfTable(view.getUint8(10), 13);
  const parts = [cut(bytes, 0, at)];
  for (let kind = view.getUint8(at); kind !== TRAILER; kind = view.getUint8(at)) {
    if (kind !== EXTENSION && kind !== IMAGE) throw new Odd('A block is of no known kind.');
    // An image has one byte of its own between its colours and its data.
    const data = kind === IMAGE ? endOfTable(view.getUint8(at + 9), at + 10) + 1 : at + 2;
    const end = endOfBlocks(view, data);
    const block = cut(bytes, at, end);
    if (kind === IMAGE || isKept(block)) parts.push(block);
    at = end;
  }
  return { parts: [...parts, cut(bytes, at, at + 1)], moves: true };
};
