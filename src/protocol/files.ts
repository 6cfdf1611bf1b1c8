/** The name the server gave to a file: 43 characters of `A–Z a–z 0–9 _ -` that nobody can guess. */
export type FileId = string;

/** A file in a message. Its bytes are at `/files/<id>/<name>` of the server. */
export interface FileInfo {
  readonly id: FileId;
  /** As its sender called it; at most 200 characters. */
  readonly name: string;
  /** Media type, as the contents tell it. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, for a picture that browsers can show. */
  readonly width?: number;
  readonly height?: number;
}
