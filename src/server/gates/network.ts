import { isIPv6 } from 'node:net';

/** An IPv4 address inside an IPv6 one, as a socket that takes both tells it. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The IPv4 address where there is one inside, else the address as it is. */
export const withoutMapping = (address: string): string => MAPPED.exec(address)?.[1] ?? address;

/**
 * What an address counts as where somebody is slowed down. Whoever has an IPv6 address has a whole
 * network of 2^64 of them (RFC 6177), so the network counts; an IPv4 address stands for itself.
 */
export const networkOf = (address: string): string => {
  if (!address.includes(':')) return address;
  const inside = withoutMapping(address);
  if (inside !== address) return inside;
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [before = '', after] = plain.split('::');
  const groups = before ? before.split(':') : [];
  const left = after === undefined ? 0 : 8 - groups.length - (after ? after.split(':').length : 0);
  const whole = [...groups, ...Array<string>(Math.max(0, left)).fill('0'), ...(after?.split(':') ?? [])];
  const network = whole.slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16));
  return `${network.join(':')}::/64`;
};
