import { LIMITS } from '../protocol/limits.ts';
import type { Page } from '../protocol/people.ts';

/** Some applications keep megabytes in their address: a frame must not be refused for it. */
export const clipped = ({ url, title, referrer }: Page): Page => ({
  url: url.slice(0, LIMITS.page),
  title: title.slice(0, LIMITS.page),
  referrer: referrer.slice(0, LIMITS.page),
});
