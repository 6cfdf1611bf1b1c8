import { cleanName } from '../../protocol/text.ts';

/** UTF-16 units of a file's name. */
const LONGEST = 200;

// What some system takes for a part of a path, or does not take at all.
const RESERVED = /[<>:"|?*]/g;

const clip = (text: string, units: number): string => {
  const clipped = text.slice(0, units);
  // Not through the middle of a character.
  return /[\ud800-\udbff]$/.test(clipped) ? clipped.slice(0, -1) : clipped;
};

/** The ending of a name without its dot, lower case; empty where there is none. */
export const endingOf = (name: string): string =>
  /\.([\p{L}\p{N}_-]{1,16})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

const SHED = /[.\s]/;

/** Without points and spaces at its ends. By hand: a long run of them would keep a regular expression busy. */
const trimmed = (name: string): string => {
  let from = 0;
  let to = name.length;
  while (from < to && SHED.test(name.charAt(from))) from++;
  while (to > from && SHED.test(name.charAt(to - 1))) to--;
  return name.slice(from, to);
};

/**
 * What a file is called here: the last part of a path, on one line, without direction marks (which
 * make `gpj.exe` read as a picture), without what no disk takes, its ending kept.
 */
export const fileName = (given: string): string => {
  const last = cleanName(given).split(/[\\/]/).at(-1) ?? '';
  const name = trimmed(last.replace(RESERVED, '_'));
  if (!name) return 'file';
  if (name.length <= LONGEST) return name;
  const ending = endingOf(name);
  return ending ? `${clip(name, LONGEST - ending.length - 1)}.${ending}` : clip(name, LONGEST);
};
