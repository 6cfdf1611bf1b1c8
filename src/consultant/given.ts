import type { Inner } from './parts.ts';

type Told = Pick<Inner, 'env'>;

/** Calls what a page gave, if it is a function. What it throws is told and goes no further. */
export const call = ({ env }: Told, callback: unknown, ...args: readonly unknown[]): void => {
  if (typeof callback !== 'function') return;
  try {
    callback(...args);
  } catch (problem) {
    env.error('a callback of the page threw', problem);
  }
};

/** The number of a group, or nothing for what is none. */
export const groupOf = (value: unknown): number | undefined => {
  const id = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

/** A refusal in words for the developer of the page. */
export const reasonOf = (problem: unknown): string =>
  (problem as { readonly text?: string } | undefined)?.text ?? String(problem);
