import type { Refusal } from '../protocol/refusals.ts';

/** A refusal that the client itself speaks. */
export const refusal = (why: Refusal['why'], retry: Refusal['retry'], text: string): Refusal => ({
  why,
  retry,
  text,
});
