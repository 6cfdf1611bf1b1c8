import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { WebSocketServer } from 'ws';

/** The shop with somebody else's script in it, or none. */
export interface Site {
  /** The address of the page. */
  readonly page: string;
  /** Tells every page that listens. */
  tell(frame: unknown): void;
  close(): Promise<void>;
}

/** What the API of Typebot answers: a conversation that begins with a field. */
const TYPEBOT = {
  sessionId: 'session',
  resultId: 'result',
  typebot: { id: 'hello', version: '6.1', theme: { general: {}, chat: {} }, settings: {} },
  messages: [],
  input: { id: 'field', type: 'text input', options: { labels: { placeholder: 'Message' } } },
};

/**
 * Serves the built shop from `shop`, and what is in `folder` beside it, as our own server does: packed
 * beforehand, and to be kept. `script` stands where the widget's tag stands.
 */
export const serveSite = async (shop: string, folder?: string, script = ''): Promise<Site> => {
  const app = fastify();
  const html = readFileSync(join(shop, 'shop', 'delivery.html'), 'utf8');
  const page = html.replace(/<script[^>]*besedka\.js[^>]*><\/script>/, script);
  if (page === html) throw new Error('The shop has no widget to be taken out.');
  const packed = brotliCompressSync(page);
  app.get('/shop/delivery.html', (_request, reply) =>
    reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' })
      .header('cache-control', 'no-cache')
      .send(packed),
  );
  app.post('/api/v1/typebots/:id/startChat', (_request, reply) => reply.send(TYPEBOT));
  await app.register(fastifyStatic, {
    root: [folder, shop].filter((path) => path !== undefined && existsSync(path)) as string[],
    preCompressed: true,
    immutable: true,
    maxAge: '1d',
  });
  const sockets = new WebSocketServer({ server: app.server, path: '/live' });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    page: `http://127.0.0.1:${port}/shop/delivery.html`,
    tell(frame) {
      const text = JSON.stringify(frame);
      for (const socket of sockets.clients) socket.send(text);
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await app.close();
    },
  };
};
