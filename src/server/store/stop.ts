/** Why a storage cannot be used. */
export type StorageTrouble =
  | 'not-writable'
  | 'in-use'
  | 'not-a-database'
  | 'foreign'
  | 'corrupt'
  | 'newer'
  | 'older'
  | 'full'
  | 'replaced'
  | 'broken';

/** The server cannot start on this storage, or go on with it. The message says what, which file, and what to do. */
export class StorageStop extends Error {
  override readonly name = 'StorageStop';
  readonly trouble: StorageTrouble;
  readonly file: string;

  constructor(trouble: StorageTrouble, file: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.trouble = trouble;
    this.file = file;
  }
}
