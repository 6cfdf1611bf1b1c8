import { type Bare, type Bytes, bytesOf, cut, lengthOf, Odd, textAt, viewOf } from './bytes.ts';
import { onlyOrientation } from './orientation.ts';

const HEADER = 12;
const KEPT: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);

/** Flags of VP8X. */
const HAS = { animation: 0x02, xmp: 0x04, exif: 0x08 } as const;

const chunkOf = (type: string, data: Bytes): Bytes => {
  const chunk = new Uint8Array(8 + data.length + (data.length % 2));
  chunk.set(bytesOf(type));
  viewOf(chunk).setUint32(4, data.length, true);
  chunk.set(data, 8);
  return chunk;
};

export const bareWebp = (bytes: Bytes): Bare => {
  const view = viewOf(bytes);
  const header = cut(bytes, 0, HEADER).slice();
  const whole = 8 + view.getUint32(4, true);
  const parts = [header];
  let extended: Bytes | undefined;
  let tiff: Bytes | undefined;
  let moves = false;
  for (let at = HEADER; at < whole; ) {
    const type = textAt(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    const chunk = cut(bytes, at, end);
    if (type === 'VP8X') {
      extended = chunk.slice();
      parts.push(extended);
    } else if (KEPT.has(type)) parts.push(chunk);
    else if (type === 'EXIF') tiff ??= onlyOrientation(tiffIn(chunk.subarray(8, 8 + size)));
    moves ||= type === 'ANIM';
    at = end;
  }
  if (parts.length < 2) throw new Odd('There is no picture in it.');
  if (extended) {
    const flags = viewOf(extended).getUint8(8) & ~(HAS.xmp | HAS.exif);
    moves ||= (flags & HAS.animation) > 0;
    extended[8] = flags | (tiff ? HAS.exif : 0);
    if (tiff) parts.push(chunkOf('EXIF', tiff));
  }
  viewOf(header).setUint32(4, lengthOf(parts) - 8, true);
  return { parts, moves };
};

/** Some programs put the name of JPEG's segment before it. */
const tiffIn = (exif: Bytes): Bytes => (textAt(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);
