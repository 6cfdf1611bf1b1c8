import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be made bad. What it does now also happens to connections that stand. */
export interface TcpProxy {
  readonly url: string;
  /** Stops forwarding one direction, or both, without closing anything. */
  hush(direction: 'up' | 'down' | 'both'): void;
  /** Forwards again what comes from now on; what was hushed is lost. */
  mend(): void;
  /** Answers 400 to every WebSocket upgrade, as some offices' proxies do. */
  blockUpgrades(on: boolean): void;
  /** Every piece arrives so much later, in milliseconds, and no faster than so many bytes a second. */
  slow(latency: number, bytesPerSecond: number): void;
  /** Ends every connection at once, as a lost network would. */
  cut(): void;
  end(): Promise<void>;
}

const UPGRADE = /^upgrade: *websocket/im;
const REFUSAL = 'HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

interface Pace {
  latency: number;
  bytesPerSecond: number;
}

/** Gives pieces on in order, each when a line of that pace would have brought it. */
const pacedTo = (to: Socket, pace: Pace) => {
  let free = 0;
  return (piece: Buffer) => {
    const now = performance.now();
    free = Math.max(free, now) + (pace.bytesPerSecond ? (piece.length / pace.bytesPerSecond) * 1000 : 0);
    const wait = free + pace.latency - now;
    if (wait < 1) to.write(piece);
    else setTimeout(() => to.destroyed || to.write(piece), wait);
  };
};

export const startProxy = async (target: string): Promise<TcpProxy> => {
  const { port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  const hushed = { up: false, down: false };
  const pace: Pace = { latency: 0, bytesPerSecond: 0 };
  let blocking = false;

  const join = (from: Socket, to: Socket, direction: 'up' | 'down') => {
    const give = pacedTo(to, pace);
    from.on('data', (piece: Buffer) => {
      if (direction === 'up' && blocking && UPGRADE.test(piece.toString('latin1'))) return from.end(REFUSAL);
      if (!hushed[direction]) give(piece);
    });
    from.on('close', () => to.end());
    // A close follows, and takes the other side with it.
    from.on('error', () => from.destroy());
    sockets.add(from);
    from.on('close', () => sockets.delete(from));
  };

  const server: Server = createServer((near) => {
    const far = connect(Number(targetPort), '127.0.0.1');
    join(near, far, 'up');
    join(far, near, 'down');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The proxy has no port.');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    hush(direction) {
      if (direction !== 'down') hushed.up = true;
      if (direction !== 'up') hushed.down = true;
    },
    mend() {
      hushed.up = false;
      hushed.down = false;
    },
    blockUpgrades(on) {
      blocking = on;
    },
    slow(latency, bytesPerSecond) {
      Object.assign(pace, { latency, bytesPerSecond });
    },
    cut,
    async end() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
};
