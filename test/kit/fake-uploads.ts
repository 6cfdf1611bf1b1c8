import { type Signal, signal } from '@preact/signals-core';
import type { FileLike } from '../../src/client/ports.ts';
import type { Upload, Uploads } from '../../src/client/surface.ts';
import type { Refusal } from '../../src/protocol/refusals.ts';

/** Files on their way that move when a test says so. */
export interface FakeUploads extends Uploads {
  readonly all: Signal<readonly Upload[]>;
  /** What was called, in order. */
  readonly calls: string[];
  /** What the next file is turned away with. */
  refuses: Refusal | undefined;
  /** Changes the first. */
  change(to: Partial<Upload>): void;
}

export const createFakeUploads = (): FakeUploads => {
  let count = 0;
  const uploads: FakeUploads = {
    all: signal<readonly Upload[]>([]),
    calls: [],
    refuses: undefined,
    async add(file: FileLike) {
      const { name = '', type, size } = file;
      uploads.calls.push(`add ${name}`);
      if (uploads.refuses) throw uploads.refuses;
      const uid = `upload-${++count}`;
      const upload: Upload = { uid, name, type, size, sent: 0, stage: 'waiting', fleeting: false, file };
      uploads.all.value = [...uploads.all.value, upload];
      return uid;
    },
    retry: (uid) => void uploads.calls.push(`retry ${uid}`),
    async cancel(uid) {
      uploads.calls.push(`cancel ${uid}`);
      uploads.all.value = uploads.all.value.filter((one) => one.uid !== uid);
    },
    change(to) {
      uploads.all.value = uploads.all.value.map((one, at) => (at ? one : { ...one, ...to }));
    },
  };
  return uploads;
};
