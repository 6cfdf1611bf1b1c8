import type { FileInfo } from '../../../protocol/files.ts';

const PICTURES = /^image\/(a?png|jpeg|gif|webp|avif)$/;
const FILMS = /^video\/(mp4|webm|ogg|quicktime)$/;
const SOUNDS = /^audio\//;

export const isPicture = (type: string): boolean => PICTURES.test(type);

/** How a file is shown in a conversation. */
export const kindOf = ({ type, width }: FileInfo): 'picture' | 'film' | 'sound' | 'other' => {
  // Without its measures the place of a picture could not be kept free, and what is above would jump.
  if (width && isPicture(type)) return 'picture';
  if (FILMS.test(type)) return 'film';
  return SOUNDS.test(type) ? 'sound' : 'other';
};

/** Pixels of the largest preview. */
const WIDE = 280;
const HIGH = 320;
/** As narrow or as flat as a preview may become: a finger has to find it. */
const LEAST = 44;

/** The place that a picture takes: its own size, or as large as a preview may be. */
export const placeOf = ({ width = WIDE, height = HIGH }: FileInfo): { width: number; height: number } => {
  const by = Math.min(1, WIDE / width, HIGH / height);
  return { width: Math.max(LEAST, Math.round(width * by)), height: Math.max(LEAST, Math.round(height * by)) };
};
