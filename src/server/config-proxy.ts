import { isIP } from 'node:net';
import { shown, stop } from './config-values.ts';

/**
 * The proxies in front of the server: how many of them, or their addresses and networks. They are believed
 * when they say where a request comes from, and nobody else is.
 */
export type Proxies = number | readonly string[];

/** More than anybody has. A number that is too large lets a client choose its address. */
const MOST = 10;

/** Networks that are larger than these are most of the internet: whoever is in them could choose an address. */
const WIDEST = { 4: 8, 6: 7 } as const;

const NAMES = /^(loopback|linklocal|uniquelocal)$/;

/** `255.255.0.0` as 16; undefined for what is no mask. */
const bitsOfMask = (mask: string): number | undefined => {
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return isIP(mask) === 4 && /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
};

/** How many bits of a network are fixed, as an IPv4 network where it is one inside IPv6. */
const networkIn = (text: string): { readonly version: 4 | 6; readonly bits: number } | undefined => {
  const [, address = '', range] = /^([^/]+)(?:\/(.+))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const most = version === 4 ? 32 : 128;
  const bits = range === undefined ? most : /^\d{1,3}$/.test(range) ? Number(range) : bitsOfMask(range);
  if (bits === undefined || bits > most) return undefined;
  if (version === 4) return { version: 4, bits };
  return /^::ffff:/i.test(address) ? { version: 4, bits: bits - 96 } : { version: 6, bits };
};

const checked = (part: string, whole: string): string => {
  if (NAMES.test(part)) return part;
  const network = networkIn(part);
  if (!network)
    return stop(
      'TRUST_PROXY',
      shown(whole),
      'is not understood: set the number of proxies in front (true is one), or their addresses and networks (10.0.0.0/8, loopback).',
    );
  if (network.bits < WIDEST[network.version])
    return stop(
      'TRUST_PROXY',
      shown(whole),
      `believes ${part}, which is more than a network of your own: everybody in it could choose an address. Set the addresses of the proxies.`,
    );
  return part;
};

/** What TRUST_PROXY says; undefined: there is no proxy, or none that is believed. */
export const proxiesOf = (value: string | undefined): Proxies | undefined => {
  if (value === undefined || value === 'false' || value === '0') return undefined;
  if (value === 'true') return 1;
  if (/^\d+$/.test(value))
    return Number(value) <= MOST
      ? Number(value)
      : stop('TRUST_PROXY', shown(value), `is too many proxies: set how many there are, 1 to ${MOST}.`);
  return value.split(',').map((part) => checked(part.trim(), value));
};

/** Which entry of X-Forwarded-For is a visitor's address, for people. */
export const sentenceOfProxies = (proxies: Proxies): string => {
  if (typeof proxies !== 'number')
    return `proxies at ${proxies.join(', ')}: a visitor's address is the last in X-Forwarded-For that is none of theirs`;
  return proxies === 1
    ? "one proxy: a visitor's address is the last in X-Forwarded-For"
    : `${proxies} proxies: a visitor's address is the ${proxies}${proxies === 2 ? 'nd' : proxies === 3 ? 'rd' : 'th'} in X-Forwarded-For, counted from the end`;
};

/** Names by which only programs of this machine reach a port. */
const OWN = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Whether others than the proxies can reach the port: counted proxies are believed whoever they are. */
export const isExposed = (proxies: Proxies | undefined, host: string): boolean =>
  typeof proxies === 'number' && !OWN.test(host);
