import type { PictureWanted as Wanted } from '../../client/ports.ts';
import { type Bare, type Bytes, joined } from './bytes.ts';
import { drawn } from './drawing.ts';
import { HEAD, type Kind, kindOf } from './kinds.ts';

/** What is told of a file beside its bytes. */
type Told = Pick<File, 'type' | 'lastModified'> & { readonly name?: string };

/** Pixels of the largest canvas of Safari on a phone. */
const LARGEST = 4096 * 4096;

const bareOf = ({ bare }: Kind, bytes: Bytes): Bare | undefined => {
  try {
    return bare(bytes);
  } catch {
    // Its bytes are not as they should be. It may be a picture all the same.
    return undefined;
  }
};

const endingOf = (type: string): string => (type === 'image/jpeg' ? 'jpg' : type.replace('image/', ''));

const renamed = (name: string, ending: string): string => name && `${name.replace(/\.[^.]*$/, '')}.${ending}`;

const isTaken = (endings: Wanted['endings'], ending: string) => !endings || endings.includes(ending);

/** The picture in as many pixels as are wanted, or fewer where a canvas takes no more; undefined where that cannot be sent. */
const redrawn = async (
  picture: ImageBitmap,
  by: number,
  { type }: Kind,
  { name = '', lastModified, type: told }: Told,
  { endings }: Wanted,
): Promise<File | undefined> => {
  const fitting = Math.sqrt(LARGEST / (picture.width * picture.height));
  const blob = await drawn(picture, Math.min(by, fitting), type);
  if (blob?.type === type) return new File([blob], name, { type: told || type, lastModified });
  const ending = blob && endingOf(blob.type);
  if (!ending || !isTaken(endings, ending)) return undefined;
  return new File([blob], renamed(name, ending), { type: blob.type, lastModified });
};

const without = async (file: File, kind: Kind, wanted: Wanted): Promise<File> => {
  // What was pasted may have no name.
  const { name = '', type, lastModified } = file as Told;
  const bare = bareOf(kind, new Uint8Array(await file.arrayBuffer()));
  // In one piece: Firefox decodes no Blob of several.
  const bytes = bare && joined(bare.parts);
  const whole = bytes ? new File([bytes], name, { type, lastModified }) : file;
  const isStill = kind.drawn !== 'never' && !bare?.moves;
  if (!isStill || (bare && !wanted.longest && kind.drawn !== 'always')) return whole;
  let picture: ImageBitmap | undefined;
  try {
    // By its contents: what a file is called may be wrong.
    const read = new Blob([bytes ?? whole], { type: kind.type });
    picture = await createImageBitmap(read, { imageOrientation: 'from-image' });
    const by = wanted.longest / Math.max(picture.width, picture.height) || 1;
    if (by >= 1 && bare && kind.drawn !== 'always') return whole;
    return (await redrawn(picture, Math.min(by, 1), kind, { name, type, lastModified }, wanted)) ?? whole;
  } catch {
    // No picture to this browser, or too large for it. The server looks into what is sent.
    return whole;
  } finally {
    picture?.close();
  }
};

/**
 * A picture as it leaves: without what was written into it (place, device, time, texts), with its colours and its
 * orientation, and no larger than wanted. Everything else is given back as it is.
 */
export const prepared = async (file: File, wanted: Wanted): Promise<File> => {
  try {
    const kind = kindOf(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
    return kind ? await without(file, kind, wanted) : file;
  } catch {
    // It cannot be read now. Whoever keeps it and sends it says so.
    return file;
  }
};
