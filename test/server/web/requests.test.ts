import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Served, serveForTest } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveForTest();
});
afterAll(() => served.remove());

const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${served.at}/api/add_offline_message/`, {
    method: 'POST',
    headers: { origin: 'http://localhost:3000', ...headers },
    body: new URLSearchParams(fields),
  });

test('a form of the page’s own becomes a lead', async () => {
  const answer = await send({
    site_key: 'demo',
    visitor_id: '7',
    name: 'Ivan',
    phone: '+79160000000',
    text: 'Call me',
    colour: 'green',
    uri: 'https://shop.example/tea',
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  expect(await answer.json()).toEqual({ success: true });
});

test.each([
  ['of no site', { name: 'Ivan', phone: '+79160000000' }, {}, 400],
  ['of another origin', { site_key: 'demo', phone: '+79160000000' }, { origin: 'https://evil.test' }, 403],
  ['with nothing in it', { site_key: 'demo' }, {}, 400],
])(
  'a form %s is refused, and told so in a way that the page can read',
  async (_, fields, headers, status) => {
    const answer = await send(fields as Record<string, string>, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBeTruthy();
    expect(await answer.json()).toMatchObject({ success: false, why: expect.any(String) });
  },
);

test('what is no form is refused', async () => {
  const answer = await fetch(`${served.at}/api/add_offline_message/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(400);
});

test('floods end', async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 70; at++) statuses.push((await send({ site_key: 'nobody' })).status);
  expect(statuses).toContain(429);
});
