import { misfit } from './base/wrong.ts';
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

/** The number of a group, or nothing where none is named. What is no number is told and left out. */
export const groupOf = (
  env: Told['env'],
  method: string,
  argument: string,
  value: unknown,
): number | undefined => {
  const id = typeof value === 'string' ? Number(value) : (value ?? 0);
  if (Number.isSafeInteger(id) && (id as number) >= 0) return (id as number) || undefined;
  misfit(env, method, argument, 'the number of a group', value);
  return undefined;
};

/** The first file of an input, or a file; `null` for an input without one, undefined for what is neither. */
export const fileOf = (given: unknown): File | null | undefined => {
  if (given instanceof Blob) return given as File;
  if (typeof given !== 'object' || !given || !('files' in given)) return given === null ? null : undefined;
  return (given as HTMLInputElement).files?.[0] ?? null;
};

/** A refusal in words for the developer of the page. */
export const reasonOf = (problem: unknown): string =>
  (problem as { readonly text?: string } | undefined)?.text ?? String(problem);
