import { describe, expect, test } from 'vitest';
import { readsAsText, typeOf } from '../../../src/server/files/kinds.ts';
import { measuresOf } from '../../../src/server/files/measures.ts';
import { pngOf } from '../web/sending.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const frame = [0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const exif = (turn: number): Buffer => {
  const body = bytes(
    'Exif\0\0',
    'MM\0*',
    [0, 0, 0, 8],
    [0, 1],
    [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
  );
  return bytes([0xff, 0xe1, 0, body.length + 2], [...body]);
};

describe('measures of a picture', () => {
  test.each([
    ['a PNG', pngOf(40, 30)],
    ['a GIF', bytes('GIF89a', [40, 0, 30, 0, 0, 0])],
    ['a JPEG', bytes([0xff, 0xd8], [0xff, 0xe0, 0, 4, 0, 0], frame)],
    ['a JPEG of an upright camera', bytes([0xff, 0xd8], [...exif(1)], frame)],
    ['a lossy WebP', bytes('RIFF....WEBPVP8 ', Array(10).fill(0), [40, 0, 30, 0])],
    ['a lossless WebP', bytes('RIFF....WEBPVP8L', [0, 0, 0, 0, 0x2f], [39, 0x40, 7, 0])],
    ['a large WebP', bytes('RIFF....WEBPVP8X', Array(8).fill(0), [39, 0, 0, 29, 0, 0])],
    [
      'an AVIF',
      bytes([0, 0, 0, 28], 'ftypavif....', 'ispe', [0, 0, 0, 0], [0, 0, 0, 40], [0, 0, 0, 30], 'more'),
    ],
  ])('%s', (_, head) => {
    expect(measuresOf(head)).toEqual({ width: 40, height: 30 });
  });

  test('a JPEG of a camera that lay on its side is as a browser shows it', () => {
    expect(measuresOf(bytes([0xff, 0xd8], [...exif(6)], frame))).toEqual({ width: 30, height: 40 });
  });

  test('that ends too early, or tells nonsense, are not known', () => {
    const whole = pngOf(40, 30);
    for (let length = 0; length < 24; length++) expect(measuresOf(whole.subarray(0, length))).toBeUndefined();
    expect(measuresOf(bytes('GIF89a', [0, 0, 0, 0]))).toBeUndefined();
    expect(
      measuresOf(bytes([0xff, 0xd8, 0xff, 0xe1, 0, 2], [0xff, 0xe1, 0, 0, 0, 0, 0, 0, 0, 0])),
    ).toBeUndefined();
    expect(measuresOf(bytes('RIFF....WEBPVP8 '))).toBeUndefined();
  });
});

describe('the type of a file', () => {
  const found = (ext: string, mime: string) => ({ ext, mime });
  test.each([
    ['a.png', found('png', 'image/png'), false, 'image/png'],
    ['a.png', found('exe', 'application/x-msdownload'), false, undefined],
    ['a.png', undefined, true, undefined],
    ['a.jpeg', found('jpg', 'image/jpeg'), false, 'image/jpeg'],
    ['a.docx', found('zip', 'application/zip'), false, expect.stringContaining('wordprocessingml')],
    ['a.doc', found('cfb', 'application/x-cfb'), false, 'application/msword'],
    ['a.doc', undefined, true, undefined],
    ['a.txt', undefined, true, 'text/plain'],
    ['a.txt', undefined, false, undefined],
    ['a.txt', found('pdf', 'application/pdf'), true, undefined],
    ['a.ics', found('ics', 'text/calendar'), true, 'text/calendar'],
    ['a.dwg', undefined, false, 'application/octet-stream'],
    ['a.dwg', found('exe', 'application/x-msdownload'), false, undefined],
    ['a.dwg', found('dwg', 'image/vnd.dwg'), false, 'image/vnd.dwg'],
  ])('%s with contents %j', (name, contents, text, type) => {
    expect(typeOf(name, contents, text)).toEqual(type);
  });

  test('text has no zeros, but for UTF-16', () => {
    expect(readsAsText(Buffer.from('слова\r\n\twords'))).toBe(true);
    expect(readsAsText(Buffer.from([0xcf, 0xf0, 0xe8]))).toBe(true);
    expect(readsAsText(Buffer.from('\ufeffwords', 'utf16le'))).toBe(true);
    expect(readsAsText(Buffer.from('a\0b'))).toBe(false);
  });
});
