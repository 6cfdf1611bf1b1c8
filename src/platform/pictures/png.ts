import { type Bare, type Bytes, bytesOf, cut, textAt, viewOf } from './bytes.ts';
import { onlyOrientation } from './orientation.ts';

const SIGNATURE = 8;

/** Chunks that may be left out, but say how the picture is to be shown, or are its further frames. */
const SHOWN: ReadonlySet<string> = new Set(
  'tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT pHYs bKGD hIST sPLT acTL fcTL fdAT'.split(' '),
);

/** Of what begins with a capital letter no decoder can do without. */
const isCritical = (type: string): boolean => type < 'a';

/** CRC-32 of ISO 3309, as every chunk ends with it. */
const checkOf = (bytes: Bytes): number => {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
};

const chunkOf = (type: string, data: Bytes): Bytes => {
  const chunk = new Uint8Array(12 + data.length);
  viewOf(chunk).setUint32(0, data.length);
  chunk.set(bytesOf(type), 4);
  chunk.set(data, 8);
  viewOf(chunk).setUint32(8 + data.length, checkOf(chunk.subarray(4, 8 + data.length)));
  return chunk;
};

export const barePng = (bytes: Bytes): Bare => {
  const view = viewOf(bytes);
  const parts = [cut(bytes, 0, SIGNATURE)];
  let moves = false;
  for (let at = SIGNATURE, type = ''; type !== 'IEND'; ) {
    const end = at + 12 + view.getUint32(at);
    const chunk = cut(bytes, at, end);
    type = textAt(chunk, 4, 4);
    if (type === 'acTL') moves = true;
    if (isCritical(type) || SHOWN.has(type)) parts.push(chunk);
    else if (type === 'eXIf') {
      const tiff = onlyOrientation(chunk.subarray(8, -4));
      if (tiff) parts.push(chunkOf(type, tiff));
    }
    at = end;
  }
  return { parts, moves };
};
