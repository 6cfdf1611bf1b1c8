export type Bytes = Uint8Array<ArrayBuffer>;

/** A picture without what says where, when and with what it was taken. Its pixels are the same bytes. */
export interface Bare {
  readonly parts: readonly Bytes[];
  /** It is more than one picture: drawn anew it would stand still. */
  readonly moves: boolean;
}

/** A file that is not as its format wants it. */
export class Odd extends Error {}

export const viewOf = (bytes: Bytes): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const textAt = (bytes: Bytes, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

export const bytesOf = (text: string): Bytes => {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
};

/** A part of a file that has to be there whole. */
export const cut = (bytes: Bytes, from: number, to: number): Bytes => {
  if (to > bytes.length || to < from) throw new Odd('A part goes beyond the end of the file.');
  return bytes.subarray(from, to);
};

export const lengthOf = (parts: readonly Bytes[]): number => {
  let length = 0;
  for (const part of parts) length += part.length;
  return length;
};

export const joined = (parts: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
