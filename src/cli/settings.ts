import { readFileSync } from 'node:fs';
import type { Site, SiteSettings } from '../protocol/sites.ts';
import { siteDefaults } from '../protocol/sites.ts';

type Names = Readonly<Record<string, unknown>>;

const isNames = (value: unknown): value is Names =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of nested data; undefined where nothing does. */
const at = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>(
    (now, step) =>
      typeof now === 'object' && now !== null && Object.hasOwn(now, step)
        ? Reflect.get(now, step)
        : undefined,
    value,
  );

/** The same data with another value at a path; a list grows by one at its end, and no further. */
const put = (value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown => {
  if (step === undefined) return to;
  const inner = put(at(value, [step]), rest, to);
  if (!Array.isArray(value)) return { ...(isNames(value) ? value : {}), [step]: inner };
  const index = Number(step);
  if (!Number.isInteger(index) || index < 0 || index > value.length)
    throw new Error(`"${step}" is no place in the list: it has ${value.length}, counted from 0.`);
  return index === value.length ? [...value, inner] : value.with(index, inner);
};

/** Names over names, and anything else in the place of what was there. */
const over = (base: unknown, to: unknown): unknown =>
  isNames(base) && isNames(to)
    ? Object.fromEntries(
        [...new Set([...Object.keys(base), ...Object.keys(to)])].map((name) => [
          name,
          Object.hasOwn(to, name) ? over(base[name], to[name]) : base[name],
        ]),
      )
    : to;

/** JSON where it is, else the text itself. */
const lenient = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return text;
    throw problem;
  }
};

/** A value as that which it replaces: a number, a switch or a text; lists and sections are JSON. */
const valueFrom = (like: unknown, text: string): unknown => {
  if (typeof like === 'string') return text;
  if (typeof like === 'number') return text.trim() === '' ? text : Number(text);
  return lenient(text);
};

const settingOf = (settings: SiteSettings, pair: string): SiteSettings => {
  const cut = pair.indexOf('=');
  if (cut < 1)
    throw new Error(
      `"${pair}" is not a setting: write it as name=value, such as accent=#00aa55 or files.limit=1048576.`,
    );
  const steps = pair.slice(0, cut).trim().split('.');
  const value = valueFrom(at(settings, steps) ?? at(siteDefaults, steps), pair.slice(cut + 1));
  return put(settings, steps, value) as SiteSettings;
};

/** The whole or a part of a site as JSON: what `site show --json` prints, or its settings alone. */
interface SiteFile {
  readonly name?: string;
  readonly origins?: readonly string[];
  readonly notify?: readonly string[];
  readonly settings?: SiteSettings;
}

const textIn = (path: string): string => {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read${code === 'ENOENT' ? ': there is no such file' : ` (${code})`}.`);
  }
};

const inFile = (path: string): unknown => {
  const text = textIn(path);
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw new Error(`${path} is not JSON: ${problem instanceof Error ? problem.message : problem}`);
  }
};

/** A file that has `settings` is of a whole site; its key belongs to the site it was printed of. */
const readFile = (path: string, now: SiteSettings): SiteFile => {
  const given = inFile(path);
  if (!isNames(given)) throw new Error(`${path} must hold an object: the settings, or some of them.`);
  if (!isNames(given.settings)) return { settings: over(now, given) as SiteSettings };
  const { name, origins, notify, settings } = given as SiteFile;
  return {
    ...(name !== undefined && { name }),
    ...(origins && { origins }),
    ...(notify && { notify }),
    settings: over(now, settings) as SiteSettings,
  };
};

/**
 * A site with what was given on the command line: first the file, then the single settings. What
 * each must be is looked at by the office's rule; only what differs is handed on.
 */
export const changesOf = (
  site: Site,
  given: { readonly file?: string | undefined; readonly pairs: readonly string[] },
): SiteFile => {
  const now = { ...siteDefaults, ...site.settings };
  const from = given.file === undefined ? {} : readFile(given.file, now);
  const settings = given.pairs.reduce(settingOf, from.settings ?? now);
  const differing = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(at(now, [name])),
  );
  const { settings: _, ...rest } = from;
  return {
    ...rest,
    ...(differing.length > 0 && { settings: Object.fromEntries(differing) as unknown as SiteSettings }),
  };
};

/** Every setting by its path, one a line: lists and empty sections as JSON. */
export const flat = (value: unknown, path = ''): readonly (readonly [path: string, value: string])[] =>
  isNames(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name))
    : [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
