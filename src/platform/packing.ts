/** A file as bytes: WebKit's private windows keep no Blob, and keep these. */
interface Packed {
  readonly packed: ArrayBuffer;
  readonly type: string;
  /** Absent for what was no File. */
  readonly name?: string;
  readonly lastModified?: number;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isPacked = (value: unknown): value is Packed => isRecord(value) && value.packed instanceof ArrayBuffer;

const inside = (record: unknown): readonly (readonly [string, Blob])[] =>
  isRecord(record)
    ? Object.entries(record).filter((field): field is [string, Blob] => field[1] instanceof Blob)
    : [];

/** Whether a record has a file among its fields. */
export const hasFile = (record: unknown): boolean => inside(record).length > 0;

/** The record with bytes where it has files. Rejects where a file cannot be read any more. */
export const packed = async (record: unknown): Promise<unknown> => {
  const fields = inside(record).map(async ([field, file]): Promise<[string, Packed]> => {
    const { type } = file;
    const named = file instanceof File && { name: file.name, lastModified: file.lastModified };
    return [field, { packed: await file.arrayBuffer(), type, ...named }];
  });
  return { ...(record as object), ...Object.fromEntries(await Promise.all(fields)) };
};

const fileOf = ({ packed, type, name, lastModified = 0 }: Packed): Blob =>
  name === undefined ? new Blob([packed], { type }) : new File([packed], name, { type, lastModified });

/** The record as it was before it was packed, if it was. */
export const unpacked = <T>(record: T): T =>
  isRecord(record) && Object.values(record).some(isPacked)
    ? (Object.fromEntries(
        Object.entries(record).map(([field, value]) => [field, isPacked(value) ? fileOf(value) : value]),
      ) as T)
    : record;
