import type { Millis } from '../../protocol/ids.ts';
import type { Refusal, Why } from '../../protocol/refusals.ts';

/** A refusal of something that will never be accepted as it is. */
export const never = (why: Why, text: string, more: Partial<Refusal> = {}): Refusal => ({
  why,
  retry: 'never',
  text,
  ...more,
});

export const malformed = (field: string, text: string): Refusal => never('malformed', text, { field });

/** A refusal of something that may be sent again by itself. */
export const later = (why: Why, after: Millis, text: string): Refusal => ({
  why,
  retry: 'later',
  after,
  text,
});
