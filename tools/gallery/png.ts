import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels of a picture, four bytes each. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const COLOURS = 256;

const chunksOf = function* (png: Buffer): Generator<readonly [type: string, data: Buffer]> {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const size = png.readUInt32BE(at);
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + size)];
    at += size + 12;
  }
};

const paeth = (a: number, b: number, c: number): number => {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
};

/** Undoes the filters of a row, in place. */
const unfilter = (kind: number, row: Uint8Array, above: Uint8Array, step: number): void => {
  for (let i = 0; i < row.length; i++) {
    const a = row[i - step] ?? 0;
    const b = above[i] ?? 0;
    const c = i < step ? 0 : (above[i - step] ?? 0);
    const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][kind] ?? 0;
    row[i] = (row[i] ?? 0) + guess;
  }
};

/** Reads what a browser writes: eight bits, not interlaced, with or without transparency. */
const decode = (png: Buffer): Picture => {
  const chunks = [...chunksOf(png)];
  const head = chunks[0]?.[1] ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const step = { 2: 3, 6: 4 }[head[9] ?? 0];
  if (!step || head[8] !== 8 || head[12] !== 0) throw new Error('A PNG of another kind than browsers write.');
  const packed = inflateSync(
    Buffer.concat(chunks.filter(([type]) => type === 'IDAT').map(([, data]) => data)),
  );
  const rgba = new Uint8Array(width * height * 4).fill(255);
  let above = new Uint8Array(width * step);
  for (let y = 0; y < height; y++) {
    const from = y * (width * step + 1);
    const row = new Uint8Array(packed.subarray(from + 1, from + 1 + width * step));
    unfilter(packed[from] ?? 0, row, above, step);
    for (let x = 0; x < width; x++) rgba.set(row.subarray(x * step, x * step + 3), (y * width + x) * 4);
    above = row;
  }
  return { width, height, rgba };
};

const distance = (one: number, two: number): number => {
  const [r, g, b] = [
    (one >> 16) - (two >> 16),
    ((one >> 8) & 255) - ((two >> 8) & 255),
    (one & 255) - (two & 255),
  ];
  return 3 * r * r + 4 * g * g + 2 * b * b;
};

const nearest = (palette: readonly number[], colour: number): number => {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, one] of palette.entries()) {
    const far = distance(one, colour);
    if (far < least) [best, least] = [index, far];
  }
  return best;
};

type Counted = readonly [colour: number, count: number];

/** Halves the box of colours whose parting gains most, until there are enough. */
const paletteOf = (counted: readonly Counted[]): readonly number[] => {
  const channel = (colour: number, at: number) => (colour >> (16 - 8 * at)) & 255;
  const measure = (colours: readonly Counted[]) => {
    const spreads = [0, 1, 2].map((at) => {
      const values = colours.map(([colour]) => channel(colour, at));
      return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255);
    });
    const spread = Math.max(...spreads);
    const weight = colours.reduce((sum, [, count]) => sum + Math.sqrt(count), 0);
    return { colours, axis: spreads.indexOf(spread), worth: colours.length > 1 ? spread * weight : 0 };
  };
  const boxes = [measure(counted)];
  while (boxes.length < COLOURS) {
    boxes.sort((a, b) => a.worth - b.worth);
    const widest = boxes.at(-1);
    if (!widest || widest.worth === 0) break;
    boxes.pop();
    const sorted = widest.colours.toSorted(([a], [b]) => channel(a, widest.axis) - channel(b, widest.axis));
    const half = Math.ceil(sorted.length / 2);
    boxes.push(measure(sorted.slice(0, half)), measure(sorted.slice(half)));
  }
  // The commonest colour of a box stays as it is: flat grounds keep their colour.
  return boxes.map(({ colours }) => colours.reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
};

const rgbOf = (colour: number): readonly [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 255,
  colour & 255,
];

/** A colour further away from its place in the palette than this belongs to an edge, not to a shade. */
const SHADE = 12;

/** Where the rest of a colour goes, in sixteenths: Floyd and Steinberg. */
const SPREAD = [
  [1, 0, 7],
  [-1, 1, 3],
  [0, 1, 5],
  [1, 1, 1],
] as const;

/** Rows of places in the palette. What is lost of a shade goes to its neighbours, so that it has no steps. */
const indexed = ({ width, height, rgba }: Picture, palette: readonly number[]): Uint8Array => {
  const rows = new Uint8Array(height * (width + 1));
  const carried = new Float32Array((width + 2) * (height + 1) * 3);
  const found = new Map<number, number>();
  const indexOf = (colour: number): number => {
    const index = found.get(colour) ?? nearest(palette, colour);
    found.set(colour, index);
    return index;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * (width + 2) + x + 1) * 3;
      const wanted = [0, 1, 2].map((channel) => {
        const value = (rgba[(y * width + x) * 4 + channel] ?? 0) + (carried[at + channel] ?? 0);
        return Math.max(0, Math.min(255, Math.round(value)));
      });
      const index = indexOf(wanted.reduce((colour, value) => colour * 256 + value, 0));
      rows[y * (width + 1) + x + 1] = index;
      const rest = rgbOf(palette[index] ?? 0).map((value, channel) => (wanted[channel] ?? 0) - value);
      if (rest.every((one) => one === 0) || rest.some((one) => Math.abs(one) > SHADE)) continue;
      for (const [right, down, share] of SPREAD) {
        const to = at + (down * (width + 2) + right) * 3;
        for (const [channel, lost] of rest.entries())
          carried[to + channel] = (carried[to + channel] ?? 0) + (lost * share) / 16;
      }
    }
  }
  return rows;
};

const coloursOf = ({ rgba }: Picture): readonly Counted[] => {
  const counts = new Map<number, number>();
  for (let i = 0; i < rgba.length; i += 4) {
    const colour = ((rgba[i] ?? 0) << 16) | ((rgba[i + 1] ?? 0) << 8) | (rgba[i + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts];
};

/** The same picture in at most 256 colours: a third of the bytes, and nothing that an eye would miss. */
export const slim = (png: Buffer): Buffer => {
  const picture = decode(png);
  const { width, height } = picture;
  const colours = coloursOf(picture);
  const palette = colours.length <= COLOURS ? colours.map(([colour]) => colour) : paletteOf(colours);
  const rows = indexed(picture, palette);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const slimmed = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Uint8Array.from(palette.flatMap(rgbOf))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
  return slimmed.length < png.length ? slimmed : png;
};
