import type { Env } from '../env.ts';

/** Tells the developer of the page which argument of which method is wrong, what it should be and what came. */
export const misfit = (
  env: Pick<Env, 'warn'>,
  method: string,
  argument: string,
  should: string,
  got: unknown,
): void =>
  env.warn(
    `${method}(): ${argument} should be ${should}, not ${typeof got === 'string' ? `"${got}"` : got === null || typeof got === 'number' ? got : typeof got}.`,
  );
