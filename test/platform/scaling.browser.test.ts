import { expect, test } from 'vitest';
import { scaled } from '../../src/platform/scaling.ts';

/** A picture that does not compress to nothing. */
const draw = async (width: number, height: number, type: string): Promise<File> => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  for (let at = 0; at < 4000; at++) {
    if (context) context.fillStyle = `hsl(${(at * 47) % 360} 80% 50%)`;
    context?.fillRect((at * 131) % width, (at * 71) % height, 9, 9);
  }
  return new File([await canvas.convertToBlob({ type })], 'cat', { type });
};
const sizeOf = async (file: File) => {
  const { width, height } = await createImageBitmap(file);
  return [width, height];
};

test.each(['image/png', 'image/jpeg', 'image/webp'])(
  'a large %s becomes smaller and stays what it is',
  async (type) => {
    const small = await scaled(await draw(1200, 600, type), 300);
    expect(await sizeOf(small)).toEqual([300, 150]);
    expect([small.type, small.name]).toEqual([type, 'cat']);
  },
);

test('a picture that is small enough stays as it is', async () => {
  const file = await draw(200, 100, 'image/png');
  expect(await scaled(file, 300)).toBe(file);
});

test('what is no picture that can be written stays as it is', async () => {
  for (const type of ['image/gif', 'image/png', 'application/pdf']) {
    const file = new File(['no picture'], 'cat', { type });
    expect(await scaled(file, 10)).toBe(file);
  }
});
