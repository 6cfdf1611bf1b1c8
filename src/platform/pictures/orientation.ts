import { type Bytes, textAt, viewOf } from './bytes.ts';

const ORIENTATION = 0x0112;
const UPRIGHT = 1;

const entryOf = (tiff: Bytes): number => {
  const view = viewOf(tiff);
  const little = textAt(tiff, 0, 2) === 'II';
  const directory = view.getUint32(4, little);
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (view.getUint16(at, little) === ORIENTATION) return view.getUint16(at + 8, little);
  }
  return UPRIGHT;
};

/** How Exif says that the picture is to be turned, 1 to 8 (TIFF 6.0, Orientation). */
const orientationOf = (tiff: Bytes): number => {
  try {
    const found = entryOf(tiff);
    return found <= 8 ? found : UPRIGHT;
  } catch {
    // It ends too early, or points outside of itself.
    return UPRIGHT;
  }
};

/** Exif, from its TIFF header on, that says nothing but how the picture is to be turned; undefined for an upright one. */
export const onlyOrientation = (tiff: Bytes): Bytes | undefined => {
  const orientation = orientationOf(tiff);
  if (orientation <= UPRIGHT) return undefined;
  const bare = new Uint8Array(26);
  const view = viewOf(bare);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, ORIENTATION);
  // One number of two bytes.
  view.setUint16(12, 3);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return bare;
};
