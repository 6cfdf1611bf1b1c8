import type { Env } from '../env.ts';

const said = (value: unknown): string => {
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
};

/** Tells the developer of the page which argument of which method is wrong, what it should be and what came. */
export const misfit = (
  env: Pick<Env, 'warn'>,
  method: string,
  argument: string,
  should: string,
  got: unknown,
): void => env.warn(`${method}: "${argument}" should be ${should}, not ${said(got)}.`);
