import type { FirstSettings } from '../protocol/sites.ts';
import type { Overrides } from './surface.ts';

/** Those settings whose words are not free. */
const WORDS: Readonly<Record<string, RegExp>> = {
  theme: /^(auto|light|dark)$/,
  place: /^(right|left)$/,
  accent: /^#[\da-f]{6}$/i,
};

const SWITCH: Readonly<Record<string, boolean>> = { true: true, '': true, false: false };

/**
 * What the page sets, in the types of the settings: a script tag has only words for it. A value that
 * cannot be meant is told to `complain` and left out, so that the site's own holds.
 */
export const readOverrides = (
  overrides: Overrides,
  settings: FirstSettings,
  complain: (problem: unknown) => void,
): Partial<FirstSettings> => {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(overrides)) {
    const meant = typeof value === 'string' ? meaning(value, settings[name as 'sound'], WORDS[name]) : value;
    if (meant === undefined) complain(`"${value}" is no value for ${name}`);
    else read[name] = meant;
  }
  return read;
};

const meaning = (value: string, like: unknown, words: RegExp | undefined): unknown => {
  if (typeof like === 'boolean') return SWITCH[value];
  if (typeof like === 'number') return value && Number.isFinite(+value) ? +value : undefined;
  return words && !words.test(value) ? undefined : value;
};
