import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { readsAsText, typeOf } from './kinds.ts';
import { type Measures, measuresOf } from './measures.ts';

/** As much of a file as is looked at for its measures, and for whether it is text. */
const HEAD = 256 * 1024;

export interface Contents extends Partial<Measures> {
  /** Media type. */
  readonly type: string;
}

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** What is in a file that bears this name; undefined where the name says something else. */
export const readContents = async (path: string, name: string): Promise<Contents | undefined> => {
  const head = await headOf(path);
  const type = typeOf(name, await fileTypeFromFile(path), readsAsText(head));
  return type === undefined ? undefined : { type, ...(type.startsWith('image/') && measuresOf(head)) };
};
