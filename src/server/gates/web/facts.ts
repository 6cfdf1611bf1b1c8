import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Peer } from '../peer.ts';
import { addressOf } from './address.ts';

export const SESSION_COOKIE = 'besedka_session';

/** Copies: a connection must not keep its whole request alive. */
export const factsOf = (
  request: FastifyRequest,
  publicUrl: string | undefined,
): Pick<Peer, 'origin' | 'address' | 'session'> => ({
  // The playground is at home here, by whatever name the server is reached.
  origin: sameOrigin(request, publicUrl) ? undefined : request.headers.origin,
  address: addressOf(request),
  session: request.cookies[SESSION_COOKIE],
});

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

/**
 * Whether the page that asks is one of ours. A browser always tells its origin where that matters;
 * without one it is a program, which has nobody's cookies but its own. Hosts are compared, not
 * schemes: a proxy that ends TLS need not say so.
 */
export const sameOrigin = (request: FastifyRequest, publicUrl: string | undefined): boolean => {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === undefined || isOwn(request);
  const host = hostOf(origin);
  if (host === undefined) return false;
  return host === request.host || (publicUrl !== undefined && host === hostOf(publicUrl));
};

const isOwn = (request: FastifyRequest) =>
  request.headers['sec-fetch-site'] === 'same-origin' || request.headers['sec-fetch-site'] === 'none';

/** Pages of any origin may read this answer; which site they may use is decided by its origin list. */
export const allowAnyPage = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.header('vary', 'Origin');
  if (request.headers.origin) void reply.header('access-control-allow-origin', request.headers.origin);
};
