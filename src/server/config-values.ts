/** A setting that stops the start. The message says which, why and what to do. */
export class ConfigStop extends Error {
  override readonly name = 'ConfigStop';
}

export const stop = (name: string, value: string, why: string): never => {
  throw new ConfigStop(`${name}=${value} ${why}`);
};

/** As much of a value as fits into a sentence. */
export const shown = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value);

interface Whole {
  /** What it is, and what to do: `a size: set whole megabytes`. */
  readonly of: string;
  readonly least: number;
  /** Where it is not set. */
  readonly usual: number;
  readonly most: number;
}

/** A whole number within bounds. */
export const wholeOf = (
  name: string,
  value: string | undefined,
  { of, least, usual, most }: Whole,
): number => {
  if (value === undefined) return usual;
  if (/^\d{1,7}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  return stop(name, shown(value), `is not ${of} from ${least} to ${most}, such as ${usual}.`);
};
