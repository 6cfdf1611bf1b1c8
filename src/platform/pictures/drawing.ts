const QUALITY = 0.85;
/** Types that browsers write. */
const WRITTEN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** Rows of which colours are read at once. */
const BAND = 256;
/** Steps of colour by which a browser may disguise itself without harm to a picture. */
const NEAR = 8;

type Canvas = OffscreenCanvas | HTMLCanvasElement;
type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

const canvasOf = (width: number, height: number): Canvas =>
  typeof OffscreenCanvas === 'undefined'
    ? Object.assign(document.createElement('canvas'), { width, height })
    : new OffscreenCanvas(width, height);

const penOf = (canvas: Canvas): Pen | null => canvas.getContext('2d') as Pen | null;

const written = (canvas: Canvas, type: string): Promise<Blob | null> =>
  'convertToBlob' in canvas
    ? canvas.convertToBlob({ type, quality: QUALITY })
    : new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));

/** Whether what was drawn can be read: browsers that hide from being recognised give white or noise instead. */
const isReadable = (): boolean => {
  const pen = penOf(canvasOf(4, 4));
  if (!pen) return false;
  const colour = [40, 90, 160, 255];
  pen.fillStyle = 'rgb(40 90 160)';
  pen.fillRect(0, 0, 4, 4);
  return pen
    .getImageData(0, 0, 4, 4)
    .data.every((value, at) => Math.abs(value - (colour[at % 4] ?? 0)) <= NEAR);
};

const isTransparent = (pen: Pen, { width, height }: Canvas): boolean => {
  for (let row = 0; row < height; row += BAND) {
    const { data } = pen.getImageData(0, row, width, Math.min(BAND, height - row));
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) < 255 - NEAR) return true;
  }
  return false;
};

/**
 * The picture at another size, in its own type where the browser writes that, else as JPEG, or as PNG where something
 * shines through it. Gives undefined where the browser cannot.
 */
export const drawn = async (picture: ImageBitmap, by: number, type: string): Promise<Blob | undefined> => {
  const side = (pixels: number) => Math.max(1, Math.round(pixels * by));
  const canvas = canvasOf(side(picture.width), side(picture.height));
  const pen = penOf(canvas);
  if (!pen || !isReadable()) return undefined;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const own = WRITTEN.has(type) ? await written(canvas, type) : null;
  // A browser that cannot write the type writes PNG.
  if (own?.type === type) return own;
  return (await written(canvas, isTransparent(pen, canvas) ? 'image/png' : 'image/jpeg')) ?? undefined;
};
