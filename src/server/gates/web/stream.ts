import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Chance } from '../../ports.ts';
import type { Gate, Line, Peer } from '../peer.ts';
import { allowAnyPage, factsOf, sameOrigin } from './facts.ts';

export interface StreamPorts {
  readonly visitors: Gate;
  readonly operators: Gate;
  readonly chance: Chance;
  readonly publicUrl: string | undefined;
}

/** Comments keep proxies from ending a quiet stream, and find out which are dead. */
const HEARTBEAT = 8_000;
/** How long somebody may take to read the end. */
const GOODBYE = 3_000;
const BODY = 4 * LIMITS.frame;

const HEAD = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // Proxies in the manner of nginx would gather the events otherwise.
  'x-accel-buffering': 'no',
} as const;

/** An event that tells of the stream itself; frames go without a name. */
const told = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** A stream as the gates see it; `beat` writes a sign of life. */
export const peerOf = (
  response: Writable,
  facts: Pick<Peer, 'origin' | 'address' | 'session'>,
): Peer & { beat(): void } => {
  const write = (text: string) => {
    // What nobody reads stays open after its end, and writing to it then would end the process.
    if (!response.writableEnded) response.write(text);
  };
  // A close follows each of them; there is nothing to add.
  response.on('error', () => undefined);
  return {
    ...facts,
    // JSON has no line breaks of its own, so that a frame is always one line.
    send: (text) => write(`data: ${text}\n\n`),
    close: (code) => {
      if (response.writableEnded) return;
      response.end(told('close', { code }));
      const cut = setTimeout(() => response.destroy(), GOODBYE).unref();
      response.once('close', () => clearTimeout(cut));
    },
    buffered: () => response.writableLength,
    beat: () => write(': \n\n'),
  };
};

/** The gates over server-sent events and POST, for networks that block sockets. */
export const serveStreams = (app: FastifyInstance, ports: StreamPorts): void => {
  const open = new Map<string, Line>();
  const beating = new Set<() => void>();

  const start = (request: FastifyRequest, reply: FastifyReply, gate: Gate) => {
    const response: ServerResponse = reply.raw;
    const id = ports.chance.secret();
    const headers = reply.getHeaders();
    reply.hijack();
    response.writeHead(200, { ...headers, ...HEAD } as Record<string, string>);
    const { beat, ...peer } = peerOf(response, factsOf(request, ports.publicUrl));
    const line = gate.accept(peer);
    open.set(id, line);
    beating.add(beat);
    response.on('close', () => {
      open.delete(id);
      beating.delete(beat);
      line.closed();
    });
    response.write(told('open', { id }));
  };

  const receive = (id: string, body: string): number => {
    const line = open.get(id);
    if (!line) return 410;
    for (const text of body.split('\n')) if (text) line.received(text);
    return 204;
  };

  const route = (
    path: string,
    gate: Gate,
    admit: (request: FastifyRequest, reply: FastifyReply) => boolean,
  ) => {
    app.get(path, (request, reply) => {
      if (admit(request, reply)) start(request, reply, gate);
    });
    app.post<{ Params: { id: string }; Body: unknown }>(
      `${path}/:id`,
      { bodyLimit: BODY },
      (request, reply) => {
        if (!admit(request, reply)) return;
        const { body } = request;
        void reply.code(receive(request.params.id, typeof body === 'string' ? body : '')).send();
      },
    );
  };

  route('/gate/visitor/stream', ports.visitors, (request, reply) => {
    allowAnyPage(request, reply);
    return true;
  });
  route('/gate/operator/stream', ports.operators, (request, reply) => {
    if (sameOrigin(request, ports.publicUrl)) return true;
    void reply.code(403).send({ why: 'not-allowed', text: 'The desk is used from its own address.' });
    return false;
  });

  const beat = setInterval(() => {
    for (const alive of beating) alive();
  }, HEARTBEAT);
  beat.unref();
  app.addHook('onClose', async () => clearInterval(beat));
};
