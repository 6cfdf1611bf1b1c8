import { LIMITS } from '../../protocol/limits.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { type FileSettings, type Site, siteDefaults } from '../../protocol/sites.ts';
import { endingOf } from './names.ts';

/** What somebody may send. */
export interface Allowance extends Pick<FileSettings, 'on' | 'limit' | 'types'> {
  /** Files and bytes within 24 hours; absent: as many as they like. */
  readonly quota?: Quota;
}

export interface Quota {
  readonly files: number;
  readonly bytes: number;
}

/** A visitor is anybody at all: a day's worth of theirs must not fill a disk. */
const VISITORS: Omit<Quota, 'bytes'> & { readonly times: number } = { files: 100, times: 10 };

/** `most`: the server's own limit, in bytes. */
export const visitorAllowance = ({ settings }: Site, most: number): Allowance => {
  const limit = Math.min(settings.files.limit, most);
  return { ...settings.files, limit, quota: { files: VISITORS.files, bytes: VISITORS.times * limit } };
};

/** Operators send what any visitor may, also where visitors may not, and as large as the server takes. */
export const operatorAllowance = (sites: readonly Site[], most: number): Allowance => ({
  on: true,
  limit: most,
  types: [
    ...new Set([...siteDefaults.files.types, ...sites.flatMap(({ settings }) => settings.files.types)]),
  ],
});

const no = (why: Refusal['why'], text: string, more: Partial<Refusal> = {}): Refusal => ({
  why,
  retry: 'never',
  text,
  ...more,
});

export const refusedType = (name: string, allowed: readonly string[]): Refusal =>
  no('bad-field', `A file like "${name}" is not taken here: send one of ${allowed.join(', ')}.`, {
    field: 'type',
  });

/** For a name that says one thing and contents that say another. */
export const liar = (name: string): Refusal =>
  no('bad-field', `What is in "${name}" is not what its name says: give it the ending that fits.`, {
    field: 'contents',
  });

/** What is wrong with sending such a file, if anything. Takes a cleaned name. */
export const faultOfFile = (
  { name, size }: { readonly name: string; readonly size: number },
  { on, limit, types }: Allowance,
): Refusal | undefined => {
  if (!on) return no('not-allowed', 'Files are not taken on this site.', { field: 'file' });
  if (size === 0) return no('empty', 'The file is empty.', { field: 'size' });
  if (size > limit) return no('too-large', `A file has at most ${limit} bytes.`, { field: 'size', limit });
  return types.includes(endingOf(name)) ? undefined : refusedType(name, types);
};

/** What somebody has sent within 24 hours already. */
export const faultOfQuota = (sent: Quota, { quota }: Allowance): Refusal | undefined =>
  quota && (sent.files >= quota.files || sent.bytes >= quota.bytes)
    ? no('too-fast', 'Too many files in one day: send the next one tomorrow.', { field: 'file' })
    : undefined;

/** Characters of a name that are looked at, before it is cleaned. */
export const NAME_UNITS = 4 * LIMITS.message;
