import { type Bare, type Bytes, bytesOf, cut, Odd, textAt, viewOf } from './bytes.ts';

/** A box of ISO 14496-12: where it begins, where its content does, and where it ends. */
interface Box {
  readonly type: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Extent {
  readonly item: number;
  /** 0: counted from the beginning of the file; 1: from that of `idat`. */
  readonly method: number;
  readonly offset: number;
  readonly length: number;
}

const boxesIn = (bytes: Bytes, from: number, to: number): readonly Box[] => {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const told = view.getUint32(at);
    const large = told === 1;
    const size = large ? Number(view.getBigUint64(at + 8)) : told || to - at;
    const head = large ? 16 : 8;
    if (size < head || at + size > to) throw new Odd('A box goes beyond the one that it is in.');
    boxes.push({ type: textAt(bytes, at + 4, 4), at, from: at + head, to: at + size });
    at += size;
  }
  return boxes;
};

/** Reads numbers one after another. */
const readerOf = (bytes: Bytes, from: number) => {
  const view = viewOf(bytes);
  let at = from;
  return (size: number): number => {
    let value = 0;
    for (const end = at + size; at < end; at++) value = value * 256 + view.getUint8(at);
    return value;
  };
};

/** The items that describe the picture, by their numbers: Exif, and texts such as XMP. */
const describing = (bytes: Bytes, { from, to }: Box): ReadonlyMap<number, string> => {
  const version = viewOf(bytes).getUint8(from);
  const found = new Map<number, string>();
  for (const entry of boxesIn(bytes, from + (version === 0 ? 6 : 8), to)) {
    const read = readerOf(bytes, entry.from);
    const kind = read(1);
    read(3);
    const item = read(kind === 3 ? 4 : 2);
    read(2);
    const type = String.fromCharCode(read(1), read(1), read(1), read(1));
    if (kind >= 2 && ['Exif', 'mime', 'uri '].includes(type)) found.set(item, type);
  }
  return found;
};

const extentsIn = (bytes: Bytes, { from }: Box): readonly Extent[] => {
  const read = readerOf(bytes, from);
  const version = read(1);
  read(3);
  const [sizes, more] = [read(1), read(1)];
  const large = version === 2 ? 4 : 2;
  const extents: Extent[] = [];
  for (let items = read(large); items > 0; items--) {
    const item = read(large);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(more >> 4);
    for (let count = read(2); count > 0; count--) {
      if (version > 0) read(more & 15);
      extents.push({ item, method, offset: base + read(sizes >> 4), length: read(sizes & 15) });
    }
  }
  return extents;
};

/** Exif without an entry, so that it still can be read: where its TIFF begins, and that. */
const NO_EXIF = '\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0';

const blank = (part: Bytes, type: string): void => {
  part.fill(type === 'Exif' ? 0 : 0x20);
  if (type === 'Exif' && part.length >= NO_EXIF.length) part.set(bytesOf(NO_EXIF));
};

/**
 * AVIF and HEIC tell the place of everything in bytes of the file: what describes the picture is blanked where it
 * stands. How it is to be turned they say elsewhere.
 */
export const bareHeif = (bytes: Bytes): Bare => {
  const bare = bytes.slice();
  const boxes = boxesIn(bytes, 0, bytes.length);
  const meta = boxes.find(({ type }) => type === 'meta');
  if (!meta) throw new Odd('There is no picture in it.');
  const inner = boxesIn(bytes, meta.from + 4, meta.to);
  const the = (name: string) => inner.find(({ type }) => type === name);
  const [items, places, data] = [the('iinf'), the('iloc'), the('idat')];
  if (!items || !places) throw new Odd('It does not tell what is where.');
  const types = describing(bytes, items);
  for (const { item, method, offset, length } of extentsIn(bytes, places)) {
    const type = types.get(item);
    if (!type) continue;
    const from = method === 0 ? offset : method === 1 && data ? data.from + offset : Number.NaN;
    if (!(from >= 0) || length === 0) throw new Odd('It is not told where the item is.');
    blank(cut(bare, from, from + length), type);
  }
  // Further texts of programs.
  for (const { type, at, from, to } of boxes)
    if (type === 'uuid') {
      bare.set(bytesOf('free'), at + 4);
      bare.fill(0, from, to);
    }
  return { parts: [bare], moves: boxes.some(({ type }) => type === 'moov') };
};
