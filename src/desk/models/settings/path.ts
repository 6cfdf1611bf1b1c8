/** A place in nested data: `rules.2.when.onPage`. */
export type Path = string;

type Box = Readonly<Record<string, unknown>> | readonly unknown[];

const isBox = (value: unknown): value is Box => typeof value === 'object' && value !== null;

/** What stands at a path; undefined where there is nothing. */
export const at = (value: unknown, path: Path): unknown => {
  let now: unknown = value;
  for (const step of path ? path.split('.') : []) {
    if (!isBox(now)) return undefined;
    now = (now as Readonly<Record<string, unknown>>)[step];
  }
  return now;
};

/** The same data with another value at a path; `undefined` takes the place away. Nothing else is copied. */
export const put = <T>(value: T, path: Path, to: unknown): T => {
  const [step = '', ...rest] = path.split('.');
  const inner = rest.length ? put(at(value, step) ?? {}, rest.join('.'), to) : to;
  if (Array.isArray(value)) return value.with(Number(step), inner) as T;
  const { [step]: _, ...others } = value as Record<string, unknown>;
  return (inner === undefined ? others : { ...(value as object), [step]: inner }) as T;
};

/** Whether two pieces of plain data say the same, whatever the order of their names. */
export const same = (one: unknown, two: unknown): boolean => {
  if (Object.is(one, two)) return true;
  if (!isBox(one) || !isBox(two) || Array.isArray(one) !== Array.isArray(two)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(two)]);
  return [...names].every((name) => same(at(one, name), at(two, name)));
};
