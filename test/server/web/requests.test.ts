import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a form that is posted again', () => {
  const leads = async () => (await served.store.leads({ limit: 100 })).leads;
  /** How many leads the words have become. */
  const left = async (message: string) =>
    (await leads()).filter(({ fields }) => fields.message === message).length;
  const form = { site_key: 'demo', phone: '+79160000001' };

  test('is one lead, when all of it is the same', async () => {
    const message = 'Pressed twice';
    const answers = await Promise.all([send({ ...form, message }), send({ ...form, message })]);
    answers.push(await send({ ...form, message }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await left(message)).toBe(1);
  });

  test('is another lead from another visit', async () => {
    const message = 'Two of us';
    await send({ ...form, message, session_id: '1' });
    await send({ ...form, message, session_id: '2' });
    expect(await left(message)).toBe(2);
  });

  test.each([
    ['header', (key: string) => [{}, { 'idempotency-key': key }] as const],
    ['field', (key: string) => [{ idempotency_key: key }, {}] as const],
  ])('is one lead under the same name in a %s, and another one under another', async (where, with_) => {
    const message = `Named in a ${where}`;
    const sent = async (key: string, uri: string) => {
      const [fields, headers] = with_(key);
      expect((await send({ ...form, message, uri, ...fields }, headers)).status).toBe(200);
    };
    await sent('one', 'https://shop.example/tea');
    await sent('one', 'https://shop.example/tea?again');
    expect(await left(message)).toBe(1);
    await sent('two', 'https://shop.example/tea');
    expect(await left(message)).toBe(2);
    const lead = (await leads()).find(({ fields }) => fields.message === message);
    expect(lead?.fields.more).toBeUndefined();
  });

  test('is not lost where a page gives all its requests the same name', async () => {
    for (const message of ['Tea', 'Coffee']) await send({ ...form, message, idempotency_key: 'always' });
    expect([await left('Tea'), await left('Coffee')]).toEqual([1, 1]);
  });

  test('a page of another origin may name it', async () => {
    const answer = await fetch(`${served.at}/api/add_offline_message/`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:3000', 'access-control-request-headers': 'idempotency-key' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('access-control-allow-headers')).toBe('idempotency-key');
  });
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

test('fields of a page’s own bear their names, however they are nested', async () => {
  const fields = {
    'user_fields[city]': 'Perm',
    'user_fields[0][name]': 'size',
    'user_fields[0][value]': 'L',
    'user_fields[1][value]': 'unnamed',
    captcha_key: '0',
    captcha_value: 'x',
  };
  await send({ site_key: 'demo', message: 'Nested', ...fields });
  const { leads } = await served.store.leads({ limit: 100 });
  expect(leads.find(({ fields: { message } }) => message === 'Nested')?.fields.more).toEqual({
    city: 'Perm',
    size: 'L',
    1: 'unnamed',
  });
});

test.each([
  ['JSON', '{}', { 'content-type': 'application/json' }],
  ['in parts', new FormData(), {}],
  ['nothing', undefined, {}],
])('what is no form is refused: %s', async (_, body, headers) => {
  const answer = await fetch(`${served.at}/api/add_offline_message/`, {
    method: 'POST',
    headers,
    ...(body && { body }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ success: false, text: expect.stringContaining('a form') });
});

test('floods end', async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 70; at++) statuses.push((await send({ site_key: 'nobody' })).status);
  expect(statuses).toContain(429);
});
