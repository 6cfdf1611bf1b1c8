import fastify from 'fastify';
import { expect, test, vi } from 'vitest';
import { proxiesOf } from '../../../src/server/config-proxy.ts';
import {
  addressOf,
  networkOfRequest,
  noticeProxies,
  trustOf,
} from '../../../src/server/gates/web/address.ts';

/** Where a request with these headers comes from, to a server with that setting. */
const seen = async (
  trust: string,
  headers: Readonly<Record<string, string>>,
  remoteAddress = '127.0.0.1',
) => {
  const app = fastify({ trustProxy: trustOf(proxiesOf(trust)) });
  app.get('/', (request) => ({ address: addressOf(request), network: networkOfRequest(request) }));
  const answer = await app.inject({ url: '/', headers, remoteAddress });
  return answer.json<{ address: string; network: string }>();
};

test.each([
  // Nobody is believed.
  ['false', '203.0.113.5', '127.0.0.1'],
  // The last is the proxy's word, all before it the client's.
  ['true', '203.0.113.5', '203.0.113.5'],
  ['true', '198.51.100.7, 203.0.113.5', '203.0.113.5'],
  ['1', '198.51.100.7,198.51.100.8 , 203.0.113.5', '203.0.113.5'],
  ['2', '198.51.100.7, 203.0.113.5, 10.0.0.2', '203.0.113.5'],
  ['2', '203.0.113.5', '203.0.113.5'],
  ['loopback, 10.0.0.0/8', '198.51.100.7, 203.0.113.5, 10.0.0.2, 10.3.0.1', '203.0.113.5'],
  ['127.0.0.1, 10.0.0.0/255.0.0.0', '198.51.100.7, 203.0.113.5, 10.0.0.2', '203.0.113.5'],
  // The caller is no proxy of ours.
  ['10.0.0.0/8', '203.0.113.5', '127.0.0.1'],
  // With a port, as some balancers write it; else every connection would be another address.
  ['1', '203.0.113.5:50123', '203.0.113.5'],
  ['1', '[2001:db8::5]:50123', '2001:db8::5'],
  ['1', '[2001:db8::5]', '2001:db8::5'],
  ['1', '2001:db8::5', '2001:db8::5'],
  ['1', '::ffff:203.0.113.5', '203.0.113.5'],
  // No address: the proxy stands for it, and not the client's own words before it.
  ['1', '198.51.100.7, unknown', '127.0.0.1'],
  ['2', '198.51.100.7,, , 203.0.113.5, 10.0.0.2', '203.0.113.5'],
  ['2', '198.51.100.7, _hidden, 10.0.0.2', '10.0.0.2'],
  ['1', '999.1.1.1', '127.0.0.1'],
])('TRUST_PROXY=%s and “%s” is %s', async (trust, chain, address) => {
  expect(await seen(trust, { 'x-forwarded-for': chain })).toMatchObject({ address });
});

test('other headers say nothing', async () => {
  const headers = {
    forwarded: 'for=198.51.100.7',
    'x-real-ip': '198.51.100.7',
    'x-client-ip': '198.51.100.7',
    'true-client-ip': '198.51.100.7',
    'cf-connecting-ip': '198.51.100.7',
  };
  expect(await seen('1', headers)).toMatchObject({ address: '127.0.0.1' });
  expect(await seen('1', { ...headers, 'x-forwarded-for': '203.0.113.5' })).toMatchObject({
    address: '203.0.113.5',
  });
});

test('whoever has IPv6 is counted by the network, also behind a proxy and with a port', async () => {
  const { network } = await seen('1', { 'x-forwarded-for': '[2001:db8:1:2:3:4:5:6]:443' });
  expect(network).toBe('2001:db8:1:2::/64');
});

test('a socket that takes both kinds of addresses changes nothing', async () => {
  expect(await seen('loopback', { 'x-forwarded-for': '203.0.113.5' }, '::ffff:127.0.0.1')).toMatchObject({
    address: '203.0.113.5',
  });
  expect(await seen('false', {}, '::ffff:192.0.2.1')).toMatchObject({ address: '192.0.2.1' });
});

test('a proxy that nobody told of is noticed, and said once', async () => {
  const warn = vi.fn();
  const app = fastify();
  noticeProxies(app, { info: vi.fn(), warn, error: vi.fn() });
  app.get('/', () => 'here');
  await app.inject('/');
  expect(warn).not.toHaveBeenCalled();
  await app.inject({ url: '/', headers: { 'x-forwarded-for': '203.0.113.5' } });
  await app.inject({ url: '/', headers: { 'x-forwarded-for': '203.0.113.6' } });
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]?.[1]).toMatch(/TRUST_PROXY is not set: all visitors count as one address/);
});
