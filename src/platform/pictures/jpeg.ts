import { type Bare, type Bytes, bytesOf, cut, Odd, textAt, viewOf } from './bytes.ts';
import { onlyOrientation } from './orientation.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END = 0xd9;

const JFIF = 'JFIF\0';
const EXIF = 'Exif\0\0';
const PROFILE = 'ICC_PROFILE\0';
const ADOBE = 'Adobe';

/** Markers without a length behind them: TEM, and those that restart a decoder. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** The first marker behind the entropy-coded data that begins at `from`; the end of a file that is cut off. */
const endOfScan = (bytes: Bytes, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at;
  }
  return bytes.length;
};

/** JFIF without the small picture that it may hold. */
const withoutThumbnail = (segment: Bytes): Bytes => {
  const bare = cut(segment, 0, 18).slice();
  viewOf(bare).setUint16(2, 16);
  bare.fill(0, 16);
  return bare;
};

const exifOf = (tiff: Bytes): Bytes => {
  const bare = new Uint8Array(4 + EXIF.length + tiff.length);
  viewOf(bare).setUint16(0, 0xff00 | APP1);
  viewOf(bare).setUint16(2, bare.length - 2);
  bare.set(bytesOf(EXIF), 4);
  bare.set(tiff, 4 + EXIF.length);
  return bare;
};

/** What stays of a segment: all that a decoder needs. */
const bareSegment = (marker: number, segment: Bytes): Bytes | undefined => {
  const is = (name: string) => textAt(segment, 4, name.length) === name;
  if (marker === APP0) return is(JFIF) ? withoutThumbnail(segment) : undefined;
  if (marker === APP1) {
    const tiff = is(EXIF) ? onlyOrientation(segment.subarray(4 + EXIF.length)) : undefined;
    return tiff && exifOf(tiff);
  }
  if (marker === APP2) return is(PROFILE) ? segment : undefined;
  // Says how the colours are to be read.
  if (marker === APP14) return is(ADOBE) ? segment : undefined;
  return (marker > APP0 && marker <= APP15) || marker === COMMENT ? undefined : segment;
};

/** What stands behind the end (other pictures, films, trailers of phones) goes too. */
export const bareJpeg = (bytes: Bytes): Bare => {
  const view = viewOf(bytes);
  const parts = [cut(bytes, 0, 2)];
  let turned = false;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) throw new Odd('There is no marker where one has to be.');
    const marker = view.getUint8(at + 1);
    let end = at + 2;
    // Any number of FF may stand before a marker.
    if (marker === 0xff) end = at + 1;
    else if (marker === END || isAlone(marker)) parts.push(cut(bytes, at, end));
    else {
      end += view.getUint16(at + 2);
      const segment = cut(bytes, at, end);
      const bare = bareSegment(marker, segment);
      // Decoders read the first Exif.
      const again = marker === APP1 && turned;
      if (bare && !again) parts.push(bare);
      turned ||= marker === APP1 && textAt(segment, 4, EXIF.length) === EXIF;
      if (marker === START_OF_SCAN) {
        const from = end;
        end = endOfScan(bytes, from);
        parts.push(cut(bytes, from, end));
      }
    }
    if (marker === END) break;
    at = end;
  }
  return { parts, moves: false };
};
