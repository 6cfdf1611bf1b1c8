import type { Portrait } from '../ports.ts';

/** Pixels of a side: sharp on the densest screens, a few kilobytes. */
const SIDE = 256;

/** The middle square of a picture, 256 × 256. Gives undefined for what the browser cannot read as a picture. */
export const squared = async (file: Blob): Promise<Portrait | undefined> => {
  // Rejects for whatever is not a picture, with errors that differ from browser to browser.
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  try {
    return drawn(picture);
  } finally {
    picture.close();
  }
};

const drawn = (picture: ImageBitmap): Portrait | undefined => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  const side = Math.min(picture.width, picture.height);
  // The initials lie under the picture: nothing may shine through.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(
    picture,
    (picture.width - side) / 2,
    (picture.height - side) / 2,
    side,
    side,
    0,
    0,
    SIDE,
    SIDE,
  );
  // A browser that cannot write WebP gives a PNG, and says so.
  return portraitOf(canvas.toDataURL('image/webp', 0.86));
};

const portraitOf = (url: string): Portrait | undefined => {
  const [, type, data] = /^data:(image\/\w+);base64,(.+)$/.exec(url) ?? [];
  if (!type || !data) return undefined;
  return { url, type, bytes: Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) };
};
