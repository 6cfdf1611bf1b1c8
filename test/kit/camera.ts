/**
 * Photos as cameras write them, byte by byte, for Node and for browsers: with the place, the device and the time in
 * every part of a file that may hold them.
 */

export type Bytes = Uint8Array<ArrayBuffer>;

/** What no photo may say any more. */
export const SECRETS = ['Kamerawerk', 'Pocket 12', '2031:05:06', 'Harbour', 'N\0'] as const;
const [MAKE, MODEL, WHEN, PLACE] = SECRETS;

export const ascii = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

export const number = (value: number, size: number, little = false): Bytes => {
  const bytes = Uint8Array.from({ length: size }, (_, at) => (value / 256 ** at) & 255);
  return little ? bytes : bytes.toReversed();
};

export const holds = (bytes: Uint8Array, text: string): boolean => {
  const wanted = ascii(text);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
};

/** What a photo still says that it must not. */
export const told = (bytes: Uint8Array): readonly string[] =>
  SECRETS.slice(0, 4).filter((one) => holds(bytes, one));

/** Exif from its TIFF header on: make, model, orientation, time, and where it was. */
export const exif = (orientation: number, little = false): Bytes => {
  const n = (value: number, size: number) => number(value, size, little);
  const texts = [MAKE, MODEL, WHEN].map((text) => ascii(`${text}\0`));
  const entries = 5;
  let data = 8 + 2 + 12 * entries + 4;
  const entry = (tag: number, type: number, count: number, value: Bytes) =>
    joined(n(tag, 2), n(type, 2), n(count, 4), value);
  const text = (tag: number, value: Bytes) => {
    const at = data;
    data += value.length;
    return entry(tag, 2, value.length, n(at, 4));
  };
  const [make, model, when] = texts as [Bytes, Bytes, Bytes];
  const directory = [
    text(0x010f, make),
    text(0x0110, model),
    entry(0x0112, 3, 1, joined(n(orientation, 2), n(0, 2))),
    text(0x0132, when),
  ];
  const gps = data;
  return joined(
    ascii(little ? 'II' : 'MM'),
    n(42, 2),
    n(8, 4),
    n(entries, 2),
    ...directory,
    entry(0x8825, 4, 1, n(gps, 4)),
    n(0, 4),
    ...texts,
    // North, and at which latitude.
    n(2, 2),
    entry(0x0001, 2, 2, ascii('N\0\0\0')),
    entry(0x0002, 5, 3, n(gps + 30, 4)),
    n(0, 4),
    ...[53, 1, 33, 1, 7, 1].map((value) => n(value, 4)),
  );
};

export const XMP = ascii(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><City>${PLACE}</City></x:xmpmeta>`);

/** Grey, of blocks of 8 × 8 pixels with one light each; measures are multiples of 8. */
export const plainJpeg = (width: number, height: number, light: (x: number, y: number) => number): Bytes => {
  let bits = '';
  let before = 0;
  for (let y = 0; y < height; y += 8)
    for (let x = 0; x < width; x += 8) {
      const level = Math.round(light(x, y)) - 128;
      const step = level - before;
      before = level;
      const size = step === 0 ? 0 : Math.floor(Math.log2(Math.abs(step))) + 1;
      const value = step < 0 ? step + 2 ** size - 1 : step;
      bits += size.toString(2).padStart(4, '0') + (size ? value.toString(2).padStart(size, '0') : '');
      // No more of this block.
      bits += '0';
    }
  const octets = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? [];
  const scan = octets.flatMap((octet) => {
    const byte = Number.parseInt(octet, 2);
    return byte === 0xff ? [0xff, 0] : [byte];
  });
  const counts = (...given: readonly number[]) => Uint8Array.from({ length: 16 }, (_, at) => given[at] ?? 0);
  return joined(
    number(0xffd8, 2),
    segment(0xe0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    segment(0xdb, Uint8Array.of(0, ...Array<number>(64).fill(8))),
    segment(
      0xc0,
      joined(Uint8Array.of(8), number(height, 2), number(width, 2), Uint8Array.of(1, 1, 0x11, 0)),
    ),
    segment(
      0xc4,
      joined(
        Uint8Array.of(0),
        counts(0, 0, 0, 12),
        Uint8Array.from({ length: 12 }, (_, at) => at),
      ),
    ),
    segment(0xc4, joined(Uint8Array.of(0x10), counts(1), Uint8Array.of(0))),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.from(scan),
    number(0xffd9, 2),
  );
};

export const segment = (marker: number, data: Uint8Array): Bytes =>
  joined(Uint8Array.of(0xff, marker), number(data.length + 2, 2), data);

/** Puts into a JPEG what cameras and phones put there, behind its end too. */
export const photographed = (jpeg: Bytes, orientation = 1, little = false): Bytes =>
  joined(
    jpeg.subarray(0, 2),
    segment(0xe1, joined(ascii('Exif\0\0'), exif(orientation, little))),
    segment(0xe1, joined(ascii('http://ns.adobe.com/xap/1.0/\0'), XMP)),
    segment(
      0xed,
      joined(ascii('Photoshop 3.0\x008BIM\x04\x04\0\0'), number(12, 4), ascii(`\x1c\x02\x5a\0\x07${PLACE}`)),
    ),
    segment(0xe2, joined(ascii('MPF\0'), ascii(MODEL))),
    segment(0xfe, ascii(MODEL)),
    jpeg.subarray(2),
    jpeg.subarray(0, 2),
    segment(0xe1, joined(ascii('Exif\0\0'), exif(1))),
    ascii(`\0\0\n\x08${MAKE}`),
  );

/** CRC-32, as chunks of PNG have it. */
const check = (bytes: Bytes): number => {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
};

export const pngChunk = (type: string, data: Uint8Array): Bytes => {
  const body = joined(ascii(type), data);
  return joined(number(data.length, 4), body, number(check(body), 4));
};

/** Puts such chunks behind the header of a PNG. */
export const withChunks = (png: Bytes, ...chunks: readonly Bytes[]): Bytes =>
  joined(png.subarray(0, 33), ...chunks, png.subarray(33));

export const tellingPng = (png: Bytes, orientation = 1): Bytes =>
  joined(
    withChunks(
      png,
      pngChunk('tEXt', ascii(`Software\0${MODEL}`)),
      pngChunk('iTXt', joined(ascii('XML:com.adobe.xmp\0\0\0\0\0'), XMP)),
      pngChunk('tIME', Uint8Array.of(7, 0xef, 5, 6, 7, 8, 9)),
      pngChunk('gAMA', number(45455, 4)),
      pngChunk('eXIf', exif(orientation)),
    ),
    ascii(MAKE),
  );

export const riffChunk = (type: string, data: Uint8Array): Bytes =>
  joined(ascii(type), number(data.length, 4, true), data, new Uint8Array(data.length % 2));

const riff = (...chunks: readonly Uint8Array[]): Bytes => {
  const body = joined(ascii('WEBP'), ...chunks);
  return joined(ascii('RIFF'), number(body.length, 4, true), body);
};

/** Makes a plain WebP one with Exif and XMP. */
export const tellingWebp = (webp: Bytes, width: number, height: number, orientation = 1): Bytes => {
  const picture = webp.subarray(ascii('RIFF0000WEBP').length);
  const extended = holds(picture.subarray(0, 4), 'VP8X') ? picture.subarray(18) : picture;
  return riff(
    riffChunk(
      'VP8X',
      joined(Uint8Array.of(0x0c, 0, 0, 0), number(width - 1, 3, true), number(height - 1, 3, true)),
    ),
    extended,
    riffChunk('EXIF', exif(orientation)),
    riffChunk('XMP ', XMP),
  );
};

/** Two frames of one pixel, with a comment, XMP and what makes it go round. */
export const tellingGif = (): Bytes => {
  const frame = ascii('\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0');
  const head = ascii('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff');
  const blocks = (data: Bytes) => joined(Uint8Array.of(data.length), data, Uint8Array.of(0));
  return joined(
    head,
    ascii('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0'),
    ascii('\x21\xff\x0bXMP DataXMP'),
    blocks(XMP),
    ascii('\x21\xfe'),
    blocks(ascii(MODEL)),
    frame,
    frame,
    ascii('\x3b'),
  );
};

const box = (type: string, ...content: readonly Uint8Array[]): Bytes => {
  const data = joined(...content);
  return joined(number(8 + data.length, 4), ascii(type), data);
};

/** The frame of a HEIC with Exif and XMP, as phones lay it out. Its picture is none. */
export const tellingHeic = (brand = 'heic'): Bytes => {
  const PIXELS = ascii('these are the pixels');
  const tiff = joined(number(0, 4), exif(6));
  const item = (id: number, type: string, more = '') =>
    box('infe', number(2, 1), number(0, 3), number(id, 2), number(0, 2), ascii(`${type}\0${more}`));
  const meta = (data: number) =>
    box(
      'meta',
      number(0, 4),
      box('hdlr', number(0, 8), ascii('pict'), number(0, 13)),
      box(
        'iinf',
        number(0, 4),
        number(3, 2),
        item(1, 'hvc1'),
        item(2, 'Exif'),
        item(3, 'mime', 'application/rdf+xml\0'),
      ),
      box(
        'iloc',
        joined(number(1, 1), number(0, 3), number(0x44, 1), number(0, 1), number(3, 2)),
        ...[
          [1, 0, data, PIXELS.length],
          [2, 0, data + PIXELS.length, tiff.length],
          [3, 1, 0, XMP.length],
        ].map(([id = 0, method = 0, at = 0, length = 0]) =>
          joined(
            number(id, 2),
            number(method, 2),
            number(0, 2),
            number(1, 2),
            number(at, 4),
            number(length, 4),
          ),
        ),
      ),
      box('idat', XMP),
    );
  const head = box('ftyp', ascii(`${brand}\0\0\0\0mif1${brand}`));
  const data = head.length + meta(0).length + 8;
  return joined(head, meta(data), box('mdat', PIXELS, tiff));
};
