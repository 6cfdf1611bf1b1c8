import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { FileLike } from '../../../client/ports.ts';
import type { Talk, Uploads } from '../../../client/surface.ts';
import type { FileWords } from '../../../i18n/files-en.ts';
import type { FileInfo } from '../../../protocol/files.ts';
import type { Uid } from '../../../protocol/ids.ts';
import type { Locale } from '../../../protocol/locale.ts';
import type { Refusal } from '../../../protocol/refusals.ts';
import type { FileSettings } from '../../../protocol/sites.ts';
import { createSizes } from './sizes.ts';

export interface FilesGiven {
  readonly talk: Talk;
  readonly uploads: Uploads;
  readonly words: FileWords;
  readonly locale: Locale;
  /** The server's address, without a slash at the end. */
  readonly server: string;
  /** What may be sent; undefined while that is not known. */
  readonly limits: () => FileSettings | undefined;
  readonly complain: (problem: unknown) => void;
}

/** A file that was turned away before it went anywhere. */
export interface Rejected {
  readonly key: number;
  readonly name: string;
  readonly refusal: Refusal;
}

/** What all parts of one conversation's files share. */
export interface FileKit extends FilesGiven {
  /** Bytes in words: `1.2 MB`. */
  readonly size: (bytes: number) => string;
  readonly addressOf: (file: FileInfo) => string;
  /** The picture that is looked at. */
  readonly viewing: Signal<FileInfo | undefined>;
  readonly rejected: ReadonlySignal<readonly Rejected[]>;
  add(files: Iterable<FileLike>): void;
  dismiss(key: number): void;
  /** The address of a file that went from this page, so that it need not be fetched to be shown. */
  previewOf(uid: Uid | undefined, file?: FileLike): string | undefined;
  /** Lets go of the previews. */
  end(): void;
  /** Why a file does not go, as a sentence. */
  reason(refusal: Refusal): string;
}

export const createFileKit = (given: FilesGiven): FileKit => {
  const { words, locale, server, uploads, limits, complain } = given;
  const size = createSizes(locale);
  const rejected = signal<readonly Rejected[]>([]);
  const previews = new Map<Uid, string>();
  let count = 0;

  const turnAway = (name: string, problem: unknown) => {
    const refusal = problem as Partial<Refusal>;
    if (!refusal.why) complain(problem);
    const shown: Refusal = { why: 'malformed', retry: 'never', text: '', ...refusal };
    rejected.value = [...rejected.peek(), { key: ++count, name, refusal: shown }];
  };

  return {
    ...given,
    size,
    addressOf: ({ id, name }) => `${server}/files/${id}/${encodeURIComponent(name)}`,
    viewing: signal(undefined),
    rejected,
    add(files) {
      for (const file of files)
        uploads.add(file).catch((problem) => turnAway(file.name || words.file, problem));
    },
    dismiss(key) {
      rejected.value = rejected.peek().filter((one) => one.key !== key);
    },
    previewOf(uid, file) {
      if (uid === undefined) return undefined;
      if (!previews.has(uid) && file instanceof Blob) previews.set(uid, URL.createObjectURL(file));
      return previews.get(uid);
    },
    end() {
      for (const address of previews.values()) URL.revokeObjectURL(address);
      previews.clear();
    },
    reason({ why, field, limit }) {
      const { refused } = words;
      if (field === 'type') return refused.type(limits()?.types.join(', ') ?? '');
      if (field === 'contents') return refused.lies;
      if (why === 'too-large') return refused['too-large'](size(limit ?? 0));
      if (why === 'empty' || why === 'too-fast' || why === 'not-allowed' || why === 'storage')
        return refused[why];
      return refused.else;
    },
  };
};
