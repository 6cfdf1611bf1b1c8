/** Pixels, as a browser shows the picture. */
export interface Measures {
  readonly width: number;
  readonly height: number;
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

const png = (bytes: Buffer): Measures | undefined =>
  text(bytes, 12, 16) === 'IHDR'
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined;

const gif = (bytes: Buffer): Measures => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) });

const webp = (bytes: Buffer): Measures | undefined => {
  switch (text(bytes, 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
};

/** Whether the Exif of a JPEG says that the camera lay on its side. */
const isTurned = (exif: Buffer): boolean => {
  const little = text(exif, 0, 2) === 'II';
  const u16 = (at: number) => (little ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const u32 = (at: number) => (little ? exif.readUInt32LE(at) : exif.readUInt32BE(at));
  const directory = u32(4);
  const entries = u16(directory);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (u16(at) === 0x0112) return u16(at + 8) >= 5;
  }
  return false;
};

const orientedBy = (exif: Buffer): boolean => {
  try {
    return isTurned(exif);
  } catch {
    // Exif that ends too early, or points outside of itself, says nothing.
    return false;
  }
};

const jpeg = (bytes: Buffer): Measures | undefined => {
  let turned = false;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1 && text(bytes, at + 4, at + 10) === 'Exif\0\0')
      turned = orientedBy(bytes.subarray(at + 10, at + 2 + length));
    // Start of frame, of any kind; C4, C8 and CC are other things.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return turned ? { width: height, height: width } : { width, height };
    }
    at += 2 + length;
  }
  return undefined;
};

/** The first `ispe` of AVIF tells the picture's own size, unless it is a picture of tiles: the largest does. */
const avif = (bytes: Buffer): Measures | undefined => {
  let largest: Measures | undefined;
  for (
    let at = bytes.indexOf('ispe');
    at >= 0 && at + 16 <= bytes.length;
    at = bytes.indexOf('ispe', at + 4)
  ) {
    const one = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (!largest || one.width * one.height > largest.width * largest.height) largest = one;
  }
  return largest;
};

const read = (bytes: Buffer): Measures | undefined => {
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return png(bytes);
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return jpeg(bytes);
  if (text(bytes, 0, 4) === 'GIF8') return gif(bytes);
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return webp(bytes);
  return text(bytes, 4, 8) === 'ftyp' && /avi[fs]/.test(text(bytes, 8, 40)) ? avif(bytes) : undefined;
};

/** The measures of a picture, from its first bytes; undefined where they do not tell. */
export const measuresOf = (head: Buffer): Measures | undefined => {
  try {
    const found = read(head);
    return found && found.width > 0 && found.height > 0 ? found : undefined;
  } catch (problem) {
    // It ends before it has told.
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
};
