import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Proxies } from '../../config-proxy.ts';
import type { Log } from '../../ports.ts';
import { networkOf, withoutMapping } from '../network.ts';

/** An address, or one with a port behind it, as some balancers write it. */
const NAMED = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/;

const ipIn = (text: string | undefined): string | undefined => {
  const [, six, four] = NAMED.exec(text ?? '') ?? [];
  const address = six ?? four ?? text ?? '';
  return isIP(address) > 0 ? withoutMapping(address) : undefined;
};

/**
 * Where a request comes from: an IP address. The only place that knows: whatever counts by address asks here.
 * Of a chain of proxies it is the first that none of the believed ones is; where that one is not an address,
 * as `unknown` is none, the proxy that wrote it stands for it. Empty when the connection is gone already.
 */
export const addressOf = (request: FastifyRequest): string =>
  (request.ips ?? [request.ip]).map(ipIn).findLast((address) => address !== undefined) ?? '';

/** What a request counts as where somebody is slowed down. */
export const networkOfRequest = (request: FastifyRequest): string => networkOf(addressOf(request));

/** As Fastify takes it. Its own way with a number believes nobody. */
export const trustOf = (
  proxies: Proxies | undefined,
): false | string[] | ((of: string, hop: number) => boolean) => {
  if (proxies === undefined) return false;
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : [...proxies];
};

/** Says once that there is a proxy which nobody told of: to all limits its visitors are one address. */
export const noticeProxies = (app: FastifyInstance, log: Log): void => {
  let noticed = false;
  app.addHook('onRequest', async ({ headers }) => {
    if (noticed || headers['x-forwarded-for'] === undefined) return;
    noticed = true;
    log.warn(
      {},
      'Requests come through a proxy (X-Forwarded-For), and TRUST_PROXY is not set: all visitors count as one address. Set it to the number of proxies.',
    );
  });
};
