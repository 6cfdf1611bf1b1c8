import { endingOf } from './names.ts';

/** What the contents of a file were found to be: an ending that fits, and a media type. */
export interface Found {
  readonly ext: string;
  readonly mime: string;
}

/** Endings whose contents go by other names too, as the contents tell them. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  png: ['apng'],
  jpeg: ['jpg'],
  jpg: ['jpg'],
  heic: ['heif', 'avif'],
  heif: ['heic', 'avif'],
  mp4: ['m4v', 'mov', '3gp', 'm4a'],
  m4v: ['mp4'],
  mov: ['mp4', 'qt'],
  webm: ['mkv'],
  m4a: ['mp4', 'm4b', 'aac'],
  ogg: ['oga', 'ogv', 'ogx', 'opus', 'spx', 'ogm'],
  tif: ['tiff'],
  doc: ['cfb'],
  xls: ['cfb'],
  ppt: ['cfb'],
  msg: ['cfb'],
  docx: ['zip'],
  xlsx: ['zip'],
  pptx: ['zip'],
  odt: ['zip'],
  ods: ['zip'],
  odp: ['zip'],
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub'],
  gz: ['tar.gz'],
  tgz: ['gz', 'tar.gz'],
};

/** Endings of files that are text, with the media type under which their text is harmless. */
const TEXTS: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  log: 'text/plain',
  md: 'text/plain',
  json: 'application/json',
  xml: 'application/xml',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  html: 'text/html',
  htm: 'text/html',
  svg: 'image/svg+xml',
  js: 'text/javascript',
  css: 'text/css',
};

/** What text is sometimes found to be, and remains text all the same. */
const FOUND_TEXTS: ReadonlySet<string> = new Set(['xml', 'ics', 'vcf', 'vtt', 'srt', 'svg']);

const OFFICE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** Types that browsers show and that cannot act: only these are shown where they are asked for. */
const SHOWN: ReadonlySet<string> = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/quicktime',
]);

export const isShown = (type: string): boolean => SHOWN.has(type);

/** Under which type bytes are given out: what is not shown must not be taken for a page by anybody. */
export const servedAs = (type: string): string =>
  isShown(type) || type === 'application/pdf' ? type : 'application/octet-stream';

/** Whether bytes from a file's beginning read as text: no zeros and no controls, but for UTF-16. */
export const readsAsText = (bytes: Uint8Array): boolean => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return !bytes.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b);
};

/**
 * The media type of a file by its contents, for one whose name is not a lie; undefined for one
 * whose is. An ending that nothing is known about has to have unknown contents.
 */
export const typeOf = (name: string, found: Found | undefined, text: boolean): string | undefined => {
  const ending = endingOf(name);
  const type = Object.hasOwn(TEXTS, ending) ? TEXTS[ending] : undefined;
  if (type) return text && (!found || FOUND_TEXTS.has(found.ext)) ? type : undefined;
  if (!found)
    return Object.hasOwn(ALSO, ending) || KNOWN.has(ending) ? undefined : 'application/octet-stream';
  if (found.ext !== ending && !ALSO[ending]?.includes(found.ext)) return undefined;
  return OFFICE[ending] ?? found.mime.split(';')[0];
};

/** Endings whose contents are always recognised: what is not recognised is none of them. */
const KNOWN: ReadonlySet<string> = new Set(
  'png jpg gif webp avif bmp ico pdf rtf mp3 wav flac aac opus mkv avi rar 7z epub exe'.split(' '),
);
