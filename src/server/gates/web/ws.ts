import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { LIMITS } from '../../../protocol/limits.ts';
import { CLOSE } from '../../../protocol/refusals.ts';
import type { Gate, Line, Peer } from '../peer.ts';
import { factsOf, sameOrigin } from './facts.ts';

export interface SocketPorts {
  readonly visitors: Gate;
  readonly operators: Gate;
  readonly publicUrl: string | undefined;
}

const OPTIONS = {
  noServer: true,
  perMessageDeflate: false,
  clientTracking: false,
  // Over the limit a frame is refused by name; far over it the connection is ended.
  maxPayload: 4 * LIMITS.frame,
  // How long the other end may take to say goodbye too.
  closeTimeout: 3_000,
};

const peerOf = (socket: WebSocket, facts: Pick<Peer, 'origin' | 'address' | 'session'>): Peer => ({
  ...facts,
  send: (text) => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  },
  close: (code) => {
    socket.close(code);
    // Who is silent says no goodbye either, and a browser waits two seconds for the line to end.
    if (code === CLOSE.silent) setImmediate(() => socket.terminate());
  },
  buffered: () => socket.bufferedAmount,
  prod: () => socket.ping(),
});

interface Upgrading {
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly response: ServerResponse;
}

/** The network lost it while it was still being let in. */
function lost(this: Duplex): void {
  this.destroy();
}

const attach = (socket: WebSocket, line: Line): void => {
  socket.on('message', (data: Buffer, isBinary) => {
    line.received(isBinary ? '' : data.toString());
  });
  socket.on('pong', () => line.alive());
  socket.on('close', () => line.closed());
  // A close follows each of them; there is nothing to add.
  socket.on('error', () => undefined);
};

/**
 * WebSockets at `/gate/visitor` and `/gate/operator`. The upgrade goes through the router like any
 * request, so that address, cookies and limits are the same as everywhere.
 */
export const serveSockets = (app: FastifyInstance, ports: SocketPorts): void => {
  const heads = new WeakMap<IncomingMessage, Upgrading>();
  const sockets = new WebSocketServer(OPTIONS);

  const upgrade = (request: FastifyRequest, gate: Gate, foreign: boolean) => {
    const found = heads.get(request.raw);
    if (!found) return false;
    heads.delete(request.raw);
    found.socket.off('error', lost);
    // The connection would keep the whole request alive.
    found.response.detachSocket(request.raw.socket);
    const facts = factsOf(request, ports.publicUrl);
    sockets.handleUpgrade(request.raw, found.socket, found.head, (socket) => {
      if (foreign) socket.close(CLOSE.origin);
      else attach(socket, gate.accept(peerOf(socket, facts)));
    });
    return true;
  };

  const route = (path: string, gate: Gate, isForeign: (request: FastifyRequest) => boolean) => {
    app.get(path, (request, reply) => {
      if (heads.has(request.raw)) {
        reply.hijack();
        upgrade(request, gate, isForeign(request));
      } else
        void reply
          .code(426)
          .header('upgrade', 'websocket')
          .send({ why: 'bad-field', text: 'Open a WebSocket here, or the stream beside it.' });
    });
  };

  route('/gate/visitor', ports.visitors, () => false);
  route('/gate/operator', ports.operators, (request) => !sameOrigin(request, ports.publicUrl));

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const response = new ServerResponse(request);
    heads.set(request, { socket, head, response });
    socket.on('error', lost);
    // What is no gate is answered like any other request, and the connection ends.
    response.shouldKeepAlive = false;
    response.assignSocket(request.socket);
    response.once('finish', () => socket.end());
    app.routing(request, response);
  };
  const server: HttpServer | HttpsServer = app.server as HttpServer;
  server.on('upgrade', onUpgrade);
};
