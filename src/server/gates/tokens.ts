import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Millis, PersonId, SiteId } from '../../protocol/ids.ts';

const DAY = 24 * 60 * 60 * 1000;
const LASTS = 400 * DAY;
const RENEWED_AFTER = 30 * DAY;

/** Who a visitor is, as the server once signed it. */
export interface VisitorToken {
  readonly site: SiteId;
  readonly person: PersonId;
  readonly issued: Millis;
}

export interface Tokens {
  /** `since`: when the person was made; a clock that was set back does not make a token older than that. */
  issue(site: SiteId, person: PersonId, since: Millis): string;
  /** Undefined for what is forged, of another server, or expired. */
  verify(token: string): VisitorToken | undefined;
  /** Whether a new one should be given now. */
  ageing(token: VisitorToken): boolean;
  /** A name for a text that nobody else can make: HMAC-SHA-256 in base64url. */
  nameOf(text: string): string;
}

/** `v1.<site>.<person>.<issued>.<signature>`: numbers in base 36, HMAC-SHA-256 in base64url. */
const SHAPE = /^(v1\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-z]{1,11}))\.([A-Za-z0-9_-]{43})$/;

export const createTokens = (key: string, now: () => Millis): Tokens => {
  const sign = (content: string) => createHmac('sha256', key).update(content).digest();
  return {
    issue: (site, person, since) => {
      const content = `v1.${[site, person, Math.max(now(), since)].map((part) => part.toString(36)).join('.')}`;
      return `${content}.${sign(content).toString('base64url')}`;
    },
    verify: (token) => {
      const [, content, site, person, issued, signature] = SHAPE.exec(token) ?? [];
      if (!content || !site || !person || !issued || !signature) return undefined;
      if (!timingSafeEqual(sign(content), Buffer.from(signature, 'base64url'))) return undefined;
      const token36 = (part: string) => Number.parseInt(part, 36);
      const found = { site: token36(site), person: token36(person), issued: token36(issued) };
      return now() - found.issued > LASTS ? undefined : found;
    },
    ageing: ({ issued }) => now() - issued > RENEWED_AFTER,
    nameOf: (text) => sign(`name.${text}`).toString('base64url'),
  };
};
