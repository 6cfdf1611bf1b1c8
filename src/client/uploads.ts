import { signal } from '@preact/signals-core';
import type { FileInfo } from '../protocol/files.ts';
import type { Uid } from '../protocol/ids.ts';
import type { FileSettings } from '../protocol/sites.ts';
import type { Courier, Ports } from './ports.ts';
import type { Upload, Uploads } from './surface.ts';

export interface UploadParts {
  /** Names the talk in the vault: `'0'` for a visitor's only one, else the number of the chat. */
  readonly key: string;
  /** Posts a message. The same `uid` is never posted twice, whatever happens in between. */
  say(text: string, more: { readonly file: FileInfo; readonly uid: Uid }): Promise<unknown>;
  /** A visitor's token, or an operator's; undefined where a cookie tells. */
  who(): string | undefined;
  /** What may be sent; undefined while that is not known. */
  limits(): FileSettings | undefined;
}

export interface OpenUploads extends Uploads {
  /** Shows what the vault keeps, and goes on with it. */
  open(): Promise<void>;
  end(): void;
}

export type UploadPorts = Pick<Ports, 'vault' | 'clock' | 'chance' | 'tabs' | 'complain'> & {
  readonly courier: Courier;
};

export const createUploads = (ports: UploadPorts, parts: UploadParts): OpenUploads => {
  const all = signal<readonly Upload[]>([]);
  return {
    all,
    add: async () => {
      throw new Error(`Files of ${parts.key} cannot be sent yet: ${ports.chance.uid()}`);
    },
    retry: () => undefined,
    cancel: async () => undefined,
    open: async () => undefined,
    end: () => undefined,
  };
};
