import { type Bare, type Bytes, textAt } from './bytes.ts';
import { bareGif } from './gif.ts';
import { bareHeif } from './heif.ts';
import { bareJpeg } from './jpeg.ts';
import { barePng } from './png.ts';
import { bareWebp } from './webp.ts';

export interface Kind {
  readonly type: string;
  /** Throws where the bytes are not as the format wants them. */
  readonly bare: (bytes: Bytes) => Bare;
  /** `never`: it may move. `always`: few browsers show it, and those that do can make it one that all show. */
  readonly drawn?: 'never' | 'always';
}

const JPEG: Kind = { type: 'image/jpeg', bare: bareJpeg };
const PNG: Kind = { type: 'image/png', bare: barePng };
const WEBP: Kind = { type: 'image/webp', bare: bareWebp };
const GIF: Kind = { type: 'image/gif', bare: bareGif, drawn: 'never' };
const AVIF: Kind = { type: 'image/avif', bare: bareHeif };
const HEIC: Kind = { type: 'image/heic', bare: bareHeif, drawn: 'always' };

/** So many bytes tell what it is. */
export const HEAD = 64;

const brandsOf = (head: Bytes): string => textAt(head, 8, Math.min(head.length, (head[3] ?? 0) || HEAD) - 8);

/** What the contents of a file are, whatever its name says; undefined for what is none of the pictures known here. */
export const kindOf = (head: Bytes): Kind | undefined => {
  const is = (text: string, at = 0) => textAt(head, at, text.length) === text;
  if (is('\xff\xd8\xff')) return JPEG;
  if (is('\x89PNG\r\n\x1a\n')) return PNG;
  if (is('RIFF') && is('WEBP', 8)) return WEBP;
  if (is('GIF8')) return GIF;
  if (!is('ftyp', 4)) return undefined;
  const brands = brandsOf(head);
  if (/avi[fs]/.test(brands)) return AVIF;
  return /^(?:hei[cxms]|hev[cxms]|mif1|msf1)/.test(brands) ? HEIC : undefined;
};
