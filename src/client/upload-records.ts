import type { FileInfo } from '../protocol/files.ts';
import type { Millis, PersonId, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { FileSettings } from '../protocol/sites.ts';
import { cleanName } from '../protocol/text.ts';
import type { FileLike } from './ports.ts';
import type { Upload } from './surface.ts';

/** What the vault keeps of a file on its way, one record each, the bytes among it. */
export interface KeptFile {
  readonly uid: Uid;
  /** Position among the files of a talk. */
  readonly order: number;
  readonly at: Millis;
  /** Whose it is; 0 for the visitor. */
  readonly by: PersonId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly file: FileLike;
  /** An operator's: the name of the log in which its chat has its number. */
  readonly log?: string | undefined;
  readonly refusal?: Refusal;
}

/** A file on its way, as this page sees it. */
export interface Way {
  readonly kept: KeptFile;
  readonly sent: number;
  readonly stage: Upload['stage'];
  /** Whether this page sends it by itself; another page's is left to that page for a while. */
  readonly ripe: boolean;
  /** It is in memory alone. */
  readonly fleeting: boolean;
}

/** The key of a record: in key order records are in the order in which they were added. */
export const keyOf = (talk: string, { order, uid }: Pick<KeptFile, 'order' | 'uid'>): string =>
  `file/${talk}/${String(order).padStart(16, '0')}/${uid}`;

export const toUpload = ({ kept, sent, stage, fleeting }: Way): Upload => ({
  uid: kept.uid,
  name: kept.name,
  type: kept.type,
  size: kept.size,
  sent,
  stage,
  fleeting,
  ...(kept.refusal && { refusal: kept.refusal }),
  file: kept.file,
});

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/quicktime': 'mov',
  'text/plain': 'txt',
};

/** What to call a file: its name, or what fits its type. What was pasted often has none. */
export const nameOf = ({ name = '', type }: FileLike): string => {
  const clean = cleanName(name).slice(-200);
  if (clean) return clean;
  const [, second = ''] = /^\w+\/([\w-]+)$/.exec(type) ?? [];
  const ending = ENDINGS[type] ?? second;
  return ending ? `file.${ending}` : 'file';
};

const no = (why: Refusal['why'], field: string, text: string, limit?: number): Refusal => ({
  why,
  retry: 'never',
  field,
  text,
  ...(limit !== undefined && { limit }),
});

/** What is wrong with sending a file, as far as it can be known here. The server looks into it. */
export const faultOf = (
  { name, size }: { readonly name: string; readonly size: number },
  { on, limit, types }: FileSettings,
): Refusal | undefined => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!on) return no('not-allowed', 'file', 'Files are not taken on this site.');
  if (!size) return no('empty', 'size', 'The file is empty.');
  if (size > limit) return no('too-large', 'size', `A file has at most ${limit} bytes.`, limit);
  if (types.includes(ending)) return undefined;
  return no('bad-field', 'type', `Send one of ${types.join(', ')}.`);
};

export interface Said {
  readonly file: FileInfo;
  readonly uid: Uid;
  readonly log?: string | undefined;
}
