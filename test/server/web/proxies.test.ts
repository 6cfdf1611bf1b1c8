import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request as send } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DocumentedProxy, HOST, startCaddy, startNginx } from '../../kit/documented-proxies.ts';
import { helloOf } from '../gates/counter.ts';
import { operatorOf, pngOf, visitorOf } from './sending.ts';
import { openSocket, type Served, type Socket, serveForTest } from './served.ts';

/** Where the client is; the proxies and the server are at 127.0.0.1. */
const CLIENT = '127.0.0.9';
const CHOSEN = '198.51.100.7';
const PAGE = { origin: 'http://localhost:5173' };

/** What anybody can write into a request. */
const FORGED = {
  'x-forwarded-for': CHOSEN,
  forwarded: `for=${CHOSEN};proto=https`,
  'x-real-ip': CHOSEN,
  'x-client-ip': CHOSEN,
  'true-client-ip': CHOSEN,
  'cf-connecting-ip': CHOSEN,
} as const;

const to = ({ port }: { readonly port: number }) =>
  ({
    host: '127.0.0.1',
    port,
    servername: HOST,
    localAddress: CLIENT,
    rejectUnauthorized: false,
  }) as const;

/** A request by way of a proxy, as far as the head of its answer. */
const ask = async (
  proxy: DocumentedProxy,
  path: string,
  options: RequestOptions & { readonly body?: string | Buffer } = {},
): Promise<IncomingMessage> => {
  const { body, headers, ...rest } = options;
  const asked = send({ ...to(proxy), ...rest, path, headers: { host: HOST, ...PAGE, ...headers } });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
};

const textOf = async (answer: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return text;
};

let sockets: readonly Socket[] = [];
const opened = (socket: Socket) => {
  sockets = [...sockets, socket];
  return socket;
};
const visitorBy = ({ port }: DocumentedProxy, headers: Readonly<Record<string, string>> = {}): Socket =>
  opened(
    openSocket(
      `https://127.0.0.1:${port}/gate/visitor`,
      { host: HOST, ...PAGE, ...headers },
      { servername: HOST, localAddress: CLIENT, rejectUnauthorized: false },
    ),
  );

let operators: Socket[] = [];
/** The addresses that the desk is told, of the visitors who are there now. */
const addressesAt = async ({ at }: Served): Promise<readonly string[]> => {
  const { authorization = '' } = await operatorOf({ at } as Served);
  const desk = openSocket(`${at}/gate/operator`);
  operators.push(desk);
  desk.send({
    type: 'hello',
    protocol: helloOf().protocol,
    after: 0,
    token: authorization.slice('Bearer '.length),
  });
  const { visitors } = (await desk.next()) as unknown as { visitors: readonly { address: string }[] };
  return visitors.map(({ address }) => address);
};

afterEach(() => {
  for (const socket of [...sockets, ...operators]) socket.close();
  sockets = [];
  operators = [];
});

const behind = (trust: string): Promise<Served> =>
  serveForTest({ TRUST_PROXY: trust, PUBLIC_URL: `https://${HOST}`, LEADS_PER_ADDRESS: '3' });

/** Programs are started, and a sign of life is waited for. */
const LONG = { timeout: 60_000 };

const PROXIES = [
  ['nginx', startNginx],
  ['Caddy', startCaddy],
] as const;

describe.each(PROXIES)('behind the documented %s', LONG, (_name, start) => {
  let served: Served;
  let proxy: DocumentedProxy;
  beforeAll(async () => {
    served = await behind('true');
    proxy = await start(served.port);
  });
  afterAll(async () => {
    await proxy?.end();
    await served?.remove();
  });

  test('a visitor talks over a socket, and is at the address that the proxy was called from', async () => {
    const visitor = visitorBy(proxy, FORGED);
    visitor.send(helloOf());
    expect(await visitor.next()).toMatchObject({ type: 'welcome', party: 'visitor' });
    visitor.send({ type: 'do', commands: [{ type: 'say', uid: 'words-by-proxy', text: 'Good day' }] });
    expect(await visitor.next()).toMatchObject({ type: 'events' });
    expect(await addressesAt(served)).toContain(CLIENT);
    expect(await addressesAt(served)).not.toContain(CHOSEN);
  });

  test('the event stream comes as it is written, and not when it is over', async () => {
    const stream = await ask(proxy, '/gate/visitor/stream', { headers: FORGED });
    expect(stream.headers['content-type']).toMatch(/^text\/event-stream/);
    const pieces = stream.setEncoding('utf8')[Symbol.asyncIterator]();
    let come = '';
    const until = async (pattern: RegExp): Promise<string> => {
      while (!pattern.test(come)) {
        const { value, done } = (await pieces.next()) as IteratorResult<string>;
        if (done) throw new Error(`The stream ended after: ${come}`);
        come += value;
      }
      return pattern.exec(come)?.[1] ?? '';
    };
    const id = await until(/data: \{"id":"([^"]+)"/);
    const post = async (frame: object) => {
      const options = { method: 'POST', headers: { ...FORGED, 'content-type': 'text/plain' } };
      const answer = await ask(proxy, `/gate/visitor/stream/${id}`, {
        ...options,
        body: JSON.stringify(frame),
      });
      expect(answer.statusCode).toBe(204);
    };
    await post(helloOf({ uid: 'hello-of-a-stream' }));
    await until(/"type":"welcome"/);
    await post({ type: 'do', commands: [{ type: 'say', uid: 'words-by-stream', text: 'Are you there?' }] });
    await until(/"text":"Are you there\?"/);
    // A sign of life, eight seconds later, on the same stream.
    await until(/\n(: )\n/);
    expect(await addressesAt(served)).toEqual(expect.arrayContaining([CLIENT]));
    stream.destroy();
  });

  test('a file goes up in pieces of a megabyte, and a picture of an operator too', async () => {
    const who = await visitorOf(served, 'hello-of-a-sender');
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 'words, words, words\n');
    const json = { ...who, 'content-type': 'application/json' };
    const body = JSON.stringify({ uid: 'upload-by-proxy', name: 'long.txt', size: bytes.length });
    const begun = await ask(proxy, '/files', { method: 'POST', headers: json, body });
    expect(JSON.parse(await textOf(begun))).toEqual({ offset: 0 });
    let last = '';
    for (let from = 0; from < bytes.length; from += 1024 * 1024) {
      const answer = await ask(proxy, `/files/upload/upload-by-proxy?offset=${from}`, {
        method: 'PATCH',
        headers: { ...who, 'content-type': 'application/octet-stream' },
        body: bytes.subarray(from, from + 1024 * 1024),
      });
      expect(answer.statusCode).toBe(200);
      last = await textOf(answer);
    }
    expect(JSON.parse(last)).toMatchObject({ offset: bytes.length, file: { name: 'long.txt' } });
    const picture = await ask(proxy, '/desk/avatar', {
      method: 'PUT',
      headers: { ...(await operatorOf(served)), origin: `https://${HOST}`, 'content-type': 'image/png' },
      body: pngOf(256, 256),
    });
    expect(picture.statusCode).toBe(200);
  });

  test('requests of one address are counted as one, whatever it calls itself', async () => {
    const post = async (nth: number, type: string) => {
      const chosen = `198.51.100.${nth}`;
      const answer = await ask(proxy, '/api/add_offline_message/', {
        method: 'POST',
        headers: {
          'content-type': type,
          'x-forwarded-for': `${chosen}, ${chosen}`,
          'x-real-ip': chosen,
          forwarded: `for=${chosen}`,
        },
        body: `site_key=demo&phone=%2B7916000${1000 + nth}`,
      });
      return { status: answer.statusCode, text: await textOf(answer) };
    };
    const forms = await Promise.all(
      [1, 2, 3, 4, 5].map((nth) => post(nth, 'application/x-www-form-urlencoded')),
    );
    expect(forms.filter(({ status }) => status === 200)).toHaveLength(3);
    // All that is posted there, forms or not, has a limit too.
    const more = await Promise.all(Array.from({ length: 56 }, (_, nth) => post(nth + 6, 'text/plain')));
    expect(more.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('guesses at passwords from one address are slowed down, whatever it calls itself', async () => {
    const guess = async (nth: number) => {
      const answer = await ask(proxy, '/desk/session', {
        method: 'POST',
        headers: {
          origin: `https://${HOST}`,
          'content-type': 'application/json',
          'x-forwarded-for': `203.0.113.${nth}`,
        },
        body: JSON.stringify({ email: `somebody-${nth}@shop.example`, password: 'a guess' }),
      });
      return (JSON.parse(await textOf(answer)) as { why: string }).why;
    };
    const answers: string[] = [];
    for (let nth = 0; nth < 32; nth++) answers.push(await guess(nth));
    expect(answers[0]).toBe('not-allowed');
    expect(answers.at(-1)).toBe('too-fast');
  });

  test('the numbers of the server are for the house only', async () => {
    expect((await ask(proxy, '/metrics')).statusCode).toBe(403);
  });
});

test.each([
  [
    'true',
    '127.0.0.1',
    /Behind {7}one proxy: a visitor's address is the last in X-Forwarded-For\n(?!.*only a proxy)/,
  ],
  [
    '2',
    '0.0.0.0',
    /Behind {7}2 proxies: .*\n.*only a proxy may reach this port: HOST=0\.0\.0\.0 lets others in/,
  ],
  ['loopback', '0.0.0.0', /Behind {7}proxies at loopback: [^\n]*\n(?!.*only a proxy)/],
])('a start with TRUST_PROXY=%s and HOST=%s says what it means', async (trust, host, sentence) => {
  const served = await serveForTest({ TRUST_PROXY: trust, HOST: host });
  expect(served.greeting).toMatch(sentence);
  await served.remove();
});

describe('behind two proxies in a row', LONG, () => {
  const twoOf = async (which: 'nginx, then Caddy' | 'Caddy, then nginx', trust: string) => {
    const served = await behind(trust);
    const inner =
      which === 'nginx, then Caddy'
        ? await startCaddy(served.port, { inner: '127.0.0.1' })
        : await startNginx(served.port, { inner: true });
    const outer = await (which === 'nginx, then Caddy' ? startNginx : startCaddy)(inner.port);
    const end = async () => {
      await outer.end();
      await inner.end();
      await served.remove();
    };
    return { served, outer, end };
  };

  test.each([
    ['nginx, then Caddy', '2'],
    ['nginx, then Caddy', '127.0.0.1'],
    ['Caddy, then nginx', '2'],
    ['Caddy, then nginx', '127.0.0.1'],
  ] as const)(
    '%s, TRUST_PROXY=%s: the address is the one that the outer was called from',
    async (which, trust) => {
      const { served, outer, end } = await twoOf(which, trust);
      const visitor = visitorBy(outer, FORGED);
      visitor.send(helloOf());
      expect(await visitor.next()).toMatchObject({ type: 'welcome' });
      expect(await addressesAt(served)).toEqual([CLIENT]);
      await end();
    },
  );

  test('where only one is counted, the outer proxy is everybody’s address, and nobody chooses one', async () => {
    const { served, outer, end } = await twoOf('Caddy, then nginx', 'true');
    const visitor = visitorBy(outer, FORGED);
    visitor.send(helloOf());
    await visitor.next();
    expect(await addressesAt(served)).toEqual(['127.0.0.1']);
    await end();
  });
});
