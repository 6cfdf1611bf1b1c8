import { afterEach, describe, expect, test, vi } from 'vitest';
import { prepared } from '../../src/platform/pictures/prepared.ts';
import {
  ascii,
  type Bytes,
  holds,
  joined,
  number,
  photographed,
  plainJpeg,
  pngChunk,
  riffChunk,
  segment,
  tellingGif,
  tellingHeic,
  tellingPng,
  tellingWebp,
  told,
  withChunks,
} from '../kit/camera.ts';
import { avif } from '../kit/camera-avif.ts';

afterEach(() => vi.restoreAllMocks());

const WIDTH = 64;
const HEIGHT = 32;
const ANY = { longest: 0 };

/** Dark on the left, light on the right. */
const jpeg = plainJpeg(WIDTH, HEIGHT, (x) => (x < WIDTH / 2 ? 40 : 200));

/** Something of many colours, half of it clear where that is asked for. */
const painted = async (type: string, width = WIDTH, height = HEIGHT, clear = false): Promise<Bytes> => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) context.fillStyle = '#fff';
  context?.fillRect(0, 0, clear ? width / 2 : width, height);
  for (let at = 0; at < 400; at++) {
    if (context) context.fillStyle = `hsl(${(at * 47) % 360} 80% 50%)`;
    context?.fillRect((at * 131) % (width / 2), (at * 71) % height, 9, 9);
  }
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
};

const fileOf = (bytes: Bytes, type: string, name = `cat.${type.replace('image/', '')}`) =>
  new File([bytes], name, { type });
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** What the eye gets of it. */
const seen = async (file: Blob) => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  const at = (x: number, y: number) => context?.getImageData(x, y, 1, 1).data[0] ?? -1;
  return { size: [width, height], first: at(2, 2), last: at(width - 3, height - 3) };
};

describe('a photo that is small enough', () => {
  test('as JPEG loses what the camera wrote, and not one byte of its pixels', async () => {
    const photo = photographed(jpeg);
    expect(told(photo)).toHaveLength(4);
    const sent = await prepared(fileOf(photo, 'image/jpeg', 'IMG.JPG'), { longest: 300 });
    expect(await bytesOf(sent)).toEqual(jpeg);
    expect([sent.name, sent.type]).toEqual(['IMG.JPG', 'image/jpeg']);
  });

  test.each([true, false])('as JPEG stays turned as it was (little end first: %s)', async (little) => {
    const photo = fileOf(photographed(jpeg, 6, little), 'image/jpeg');
    const sent = await prepared(photo, ANY);
    expect(told(await bytesOf(sent))).toEqual([]);
    expect(sent.size).toBe(jpeg.length + 36);
    const after = await seen(sent);
    expect(after).toEqual(await seen(photo));
    expect(after.size).toEqual([HEIGHT, WIDTH]);
    expect(after.first).toBeLessThan(100);
    expect(after.last).toBeGreaterThan(150);
  });

  test('as JPEG keeps its colours, and no small picture of itself', async () => {
    const profile = segment(0xe2, ascii('ICC_PROFILE\0\x01\x01profile'));
    const adobe = segment(0xee, ascii('Adobe\0\x64\0\0\0\0\x01'));
    const thumbnail = segment(0xe0, joined(ascii('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01'), ascii('pix')));
    const photo = joined(jpeg.subarray(0, 2), thumbnail, profile, adobe, jpeg.subarray(20));
    const sent = await bytesOf(await prepared(fileOf(photo, 'image/jpeg'), ANY));
    expect(sent).toEqual(joined(jpeg.subarray(0, 20), profile, adobe, jpeg.subarray(20)));
  });

  test('as PNG keeps how it is shown and loses its texts', async () => {
    const plain = await painted('image/png');
    const sent = await bytesOf(await prepared(fileOf(tellingPng(plain), 'image/png'), ANY));
    expect(sent).toEqual(withChunks(plain, pngChunk('gAMA', number(45455, 4))));
    const turned = tellingPng(plain, 8);
    const bare = await prepared(fileOf(turned, 'image/png'), ANY);
    expect(told(await bytesOf(bare))).toEqual([]);
    expect(await seen(bare)).toEqual(await seen(new Blob([turned])));
    expect(holds(await bytesOf(bare), 'eXIf')).toBe(true);
  });

  test('as WebP stays whole', async () => {
    const plain = await painted('image/webp');
    for (const orientation of [1, 6]) {
      const telling = tellingWebp(plain, WIDTH, HEIGHT, orientation);
      expect(told(telling)).toHaveLength(4);
      const sent = await prepared(fileOf(telling, 'image/webp'), ANY);
      const bytes = await bytesOf(sent);
      expect(told(bytes)).toEqual([]);
      expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.length - 8);
      expect(bytes[20]).toBe(orientation === 1 ? 0 : 8);
      expect(await seen(sent)).toEqual(await seen(new Blob([telling])));
    }
  });

  test('as GIF goes on moving', async () => {
    const sent = await prepared(fileOf(tellingGif(), 'image/gif'), { longest: 1 });
    const bytes = await bytesOf(sent);
    expect(told(tellingGif())).toEqual(['Pocket 12', 'Harbour']);
    expect(told(bytes)).toEqual([]);
    expect(holds(bytes, 'NETSCAPE2.0')).toBe(true);
    const decoder = new ImageDecoder({ data: bytes, type: 'image/gif' });
    await Promise.all([decoder.completed, decoder.tracks.ready]);
    expect(decoder.tracks.selectedTrack?.frameCount).toBe(2);
  });

  test('as AVIF has its descriptions blanked where they stand', async () => {
    expect(told(avif())).toHaveLength(4);
    const sent = await prepared(fileOf(avif(), 'image/avif'), ANY);
    expect(told(await bytesOf(sent))).toEqual([]);
    expect([sent.type, sent.size]).toEqual(['image/avif', avif().length]);
    expect(await seen(sent)).toEqual(await seen(new Blob([avif()], { type: 'image/avif' })));
  });

  test('as HEIC, which this browser cannot read, loses its descriptions all the same', async () => {
    const sent = await prepared(fileOf(tellingHeic(), 'image/heic'), { longest: 10 });
    const bytes = await bytesOf(sent);
    expect(told(tellingHeic())).toHaveLength(4);
    expect(told(bytes)).toEqual([]);
    expect(holds(bytes, 'these are the pixels')).toBe(true);
    expect([sent.name, sent.type, sent.size]).toEqual(['cat.heic', 'image/heic', tellingHeic().length]);
  });

  test('is known by its contents, whatever it is called', async () => {
    for (const [name, type] of [
      ['cat.png', 'image/png'],
      ['cat', ''],
      ['cat.bin', 'application/octet-stream'],
    ])
      expect(await bytesOf(await prepared(fileOf(photographed(jpeg), type ?? '', name), ANY))).toEqual(jpeg);
    const pasted = new Blob([photographed(jpeg)], { type: 'image/jpeg' }) as File;
    expect((await prepared(pasted, ANY)).name).toBe('');
  });
});

describe('a photo that is too large', () => {
  test.each(['image/png', 'image/jpeg', 'image/webp'])(
    'becomes smaller as %s, and tells nothing',
    async (type) => {
      const plain = await painted(type, 400, 200);
      const telling = {
        png: tellingPng,
        jpeg: photographed,
        webp: (one: Bytes) => tellingWebp(one, 400, 200),
      };
      const photo = telling[type.slice(6) as keyof typeof telling](plain);
      const sent = await prepared(fileOf(photo, type), { longest: 100 });
      expect((await seen(sent)).size).toEqual([100, 50]);
      expect(told(await bytesOf(sent))).toEqual([]);
      expect([sent.type, sent.name]).toEqual([type, fileOf(plain, type).name]);
    },
  );

  test('is upright in its pixels', async () => {
    const sent = await prepared(fileOf(photographed(jpeg, 6), 'image/jpeg'), { longest: 32 });
    expect(holds(await bytesOf(sent), 'Exif')).toBe(false);
    const { size, first, last } = await seen(sent);
    expect(size).toEqual([16, 32]);
    expect(first).toBeLessThan(100);
    expect(last).toBeGreaterThan(150);
  });

  test('of several frames stays as large as it is', async () => {
    const moving = withChunks(await painted('image/png'), pngChunk('acTL', new Uint8Array(8)));
    expect(await bytesOf(await prepared(fileOf(moving, 'image/png'), { longest: 10 }))).toEqual(moving);
    const webp = tellingWebp(await painted('image/webp'), WIDTH, HEIGHT);
    const film = joined(webp, riffChunk('ANIM', new Uint8Array(6)));
    film.set(number(film.length - 8, 4, true), 4);
    const sent = await bytesOf(await prepared(fileOf(film, 'image/webp'), { longest: 10 }));
    expect(told(sent)).toEqual([]);
    expect(holds(sent, 'ANIM')).toBe(true);
  });
});

describe('a picture whose type the browser does not write', () => {
  /** As in WebKit. */
  const writesNoWebp = () => {
    const write = OffscreenCanvas.prototype.convertToBlob;
    vi.spyOn(OffscreenCanvas.prototype, 'convertToBlob').mockImplementation(function (
      this: OffscreenCanvas,
      { type, ...more } = {},
    ) {
      return write.call(this, { ...more, type: type === 'image/webp' ? 'image/png' : (type ?? '') });
    });
  };

  test('becomes JPEG, by its name too', async () => {
    const sent = await prepared(fileOf(avif(), 'image/avif', 'tea.pot.avif'), { longest: 16 });
    expect([sent.name, sent.type]).toEqual(['tea.pot.jpg', 'image/jpeg']);
    expect((await seen(sent)).size).toEqual([16, 8]);
    const webp = fileOf(await painted('image/webp'), 'image/webp');
    writesNoWebp();
    const other = await prepared(webp, { longest: 16 });
    expect([other.name, other.type]).toEqual(['cat.jpg', 'image/jpeg']);
  });

  test('becomes PNG where something shines through it', async () => {
    const webp = fileOf(await painted('image/webp', WIDTH, HEIGHT, true), 'image/webp');
    writesNoWebp();
    const sent = await prepared(webp, { longest: 16 });
    expect([sent.name, sent.type]).toEqual(['cat.png', 'image/png']);
  });

  test('stays as large as it is, and tells nothing, where JPEG is not taken', async () => {
    const sent = await prepared(fileOf(avif(), 'image/avif'), { longest: 16, endings: ['avif'] });
    expect([sent.name, sent.size]).toEqual(['cat.avif', avif().length]);
    expect(told(await bytesOf(sent))).toEqual([]);
  });

  test('stays as large as it is where the browser gives noise for what was drawn', async () => {
    vi.spyOn(OffscreenCanvasRenderingContext2D.prototype, 'getImageData').mockImplementation(
      (_x, _y, width, height) => {
        const noise = new ImageData(width, height);
        return Object.assign(noise, { data: noise.data.fill(255) });
      },
    );
    const sent = await prepared(fileOf(photographed(jpeg), 'image/jpeg'), { longest: 16 });
    expect(await bytesOf(sent)).toEqual(jpeg);
  });
});

describe('a file that is not as it should be', () => {
  test('is drawn anew where it is a picture all the same', async () => {
    const odd = joined(photographed(jpeg).subarray(0, -1));
    // Decoders skip what stands between two segments.
    const broken = joined(
      odd.subarray(0, 2),
      segment(0xe1, ascii('Pocket 12')),
      ascii('??'),
      jpeg.subarray(2),
    );
    const sent = await prepared(fileOf(broken, 'image/jpeg'), ANY);
    expect(told(broken)).toEqual(['Pocket 12']);
    expect(told(await bytesOf(sent))).toEqual([]);
    expect((await seen(sent)).size).toEqual([WIDTH, HEIGHT]);
  });

  test('goes as it is where it is none', async () => {
    for (const type of ['image/gif', 'image/png', 'image/jpeg', 'application/pdf', '']) {
      const file = fileOf(ascii('no picture'), type, 'cat');
      expect(await prepared(file, { longest: 10 })).toBe(file);
    }
    for (const start of [
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'RIFF\0\0\0\0WEBP',
      'GIF89a',
      '\0\0\0\x10ftypheic',
    ]) {
      const file = fileOf(ascii(`${start}and no more of it`), 'image/png');
      expect(await prepared(file, ANY)).toBe(file);
    }
    expect((await prepared(new File([], 'nothing'), ANY)).size).toBe(0);
  });

  test('wherever it is cut off or spoilt, something is sent', async () => {
    const all = [
      photographed(jpeg, 6),
      tellingPng(await painted('image/png', 16, 16), 3),
      tellingWebp(await painted('image/webp', 16, 16), 16, 16),
      tellingGif(),
      tellingHeic(),
      avif(),
    ];
    for (const whole of all)
      for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 60)) {
        const spoilt = Uint8Array.from(whole);
        spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
        for (const bytes of [whole.slice(0, at), spoilt])
          expect(await prepared(fileOf(bytes, 'image/jpeg'), ANY)).toBeInstanceOf(File);
      }
  });

  test('that cannot be read now is given back', async () => {
    const file = fileOf(jpeg, 'image/jpeg');
    vi.spyOn(file, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
    expect(await prepared(file, ANY)).toBe(file);
  });
});
