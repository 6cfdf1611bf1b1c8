/** Types that a browser can read and write. */
const TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);
const QUALITY = 0.85;

const drawn = async (
  picture: ImageBitmap,
  width: number,
  height: number,
  type: string,
): Promise<Blob | null> => {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    return canvas.convertToBlob({ type, quality: QUALITY });
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
};

/**
 * The picture with at most so many pixels on its longer side, upright, and without what the camera
 * wrote into it; the file itself where it is smaller, or no picture that can be written.
 */
export const scaled = async (file: File, longest: number): Promise<File> => {
  if (!TYPES.has(file.type)) return file;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // No picture after all: the server looks into it.
    return file;
  }
  try {
    const by = longest / Math.max(picture.width, picture.height);
    if (by >= 1) return file;
    const side = (pixels: number) => Math.max(1, Math.round(pixels * by));
    const blob = await drawn(picture, side(picture.width), side(picture.height), file.type);
    // A browser that cannot write the type writes PNG.
    if (!blob || blob.type !== file.type) return file;
    return new File([blob], file.name, { type: blob.type, lastModified: file.lastModified });
  } finally {
    picture.close();
  }
};
