/** What is wrong with a value: where, and what it must be. */
export interface Fault {
  /** `rules.2.when.onPage` */
  readonly path: string;
  readonly is: string;
  /** The name is not one of these. */
  readonly known?: readonly string[];
}

/** Looks at a value that stands at a path. */
export type Fit = (value: unknown, path: string) => Fault | undefined;

/** A value that passes a test, or else "must be …". */
export const that =
  (accepts: (value: unknown) => boolean, is: string): Fit =>
  (value, path) =>
    accepts(value) ? undefined : { path, is };

export const text = (longest: number): Fit =>
  that(
    (value) => typeof value === 'string' && value.length <= longest,
    `a text of at most ${longest} characters`,
  );

export const filled = (longest: number): Fit =>
  that(
    (value) => typeof value === 'string' && value.trim() !== '' && value.length <= longest,
    `a text of 1 to ${longest} characters`,
  );

export const whole = (from: number, to: number): Fit =>
  that(
    (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
    `a whole number from ${from} to ${to}`,
  );

export const one = (...of: readonly string[]): Fit =>
  that((value) => typeof value === 'string' && of.includes(value), `one of ${of.join(', ')}`);

export const flag: Fit = that((value) => typeof value === 'boolean', 'true or false');

export const like = (pattern: RegExp, is: string): Fit =>
  that((value) => typeof value === 'string' && pattern.test(value), is);

/** An address that a browser may be sent to; empty for none. */
export const address: Fit = that(
  (value) => value === '' || (typeof value === 'string' && value.length <= 2048 && isWeb(value)),
  'empty, or an address that begins with https:// or http://',
);

const isWeb = (value: string): boolean => /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);

export const nullOr =
  (check: Fit): Fit =>
  (value, path) =>
    value === null ? undefined : check(value, path);

export const listOf =
  (check: Fit, most: number): Fit =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > most) return { path, is: `a list of at most ${most}` };
    return first(value.map((each: unknown, at) => () => check(each, `${path}.${at}`)));
  };

/** Names and values of the page's own choosing. */
export const mapOf =
  (check: Fit, most: number, name: Fit): Fit =>
  (value, path) => {
    if (!isObject(value) || Object.keys(value).length > most)
      return { path, is: `an object of at most ${most} fields` };
    return first(
      Object.entries(value).map(
        ([called, each]) =>
          () =>
            name(called, `${path}.${called}`) ?? check(each, `${path}.${called}`),
      ),
    );
  };

/** An object with these fields and no others; those of `optional` may be absent. */
export const shape =
  (fields: Readonly<Record<string, Fit>>, optional: Readonly<Record<string, Fit>> = {}): Fit =>
  (value, path) => {
    if (!isObject(value)) return { path, is: 'an object' };
    const known = [...Object.keys(fields), ...Object.keys(optional)];
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) return { path: `${path}.${unknown}`, is: 'absent', known };
    return first([
      ...Object.entries(fields).map(
        ([name, check]) =>
          () =>
            check(value[name], `${path}.${name}`),
      ),
      ...Object.entries(optional).map(
        ([name, check]) =>
          () =>
            value[name] === undefined ? undefined : check(value[name], `${path}.${name}`),
      ),
    ]);
  };

/** All of them hold. */
export const all =
  (...fits: readonly Fit[]): Fit =>
  (value, path) =>
    first(fits.map((check) => () => check(value, path)));

/** No two of a list have the same. */
export const unique =
  (of: (value: unknown) => unknown, is: string): Fit =>
  (value, path) => {
    const seen = Array.isArray(value) ? value.map(of) : [];
    const again = seen.findIndex((each, at) => seen.indexOf(each) < at);
    return again < 0 ? undefined : { path: `${path}.${again}`, is };
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const first = (looks: readonly (() => Fault | undefined)[]): Fault | undefined => {
  for (const look of looks) {
    const fault = look();
    if (fault) return fault;
  }
  return undefined;
};

/** A field of something that may not be an object at all. */
export const fieldOf =
  (name: string) =>
  (value: unknown): unknown =>
    isObject(value) ? value[name] : undefined;
