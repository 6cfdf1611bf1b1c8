import type { Dialer, Wire, WireEvents } from '../client/ports.ts';
import { dialSocket } from './socket.ts';

/** Few networks block sockets: what goes around them is loaded where it is needed. */
const dialStream = (url: string, events: WireEvents): Wire => {
  let wire: Wire | undefined;
  let over = false;
  import('./stream.ts')
    .then(({ dialStream }) => {
      if (!over) wire = dialStream(url, events);
    })
    .catch(() => over || events.closed(1006));
  return {
    send: (text) => wire?.send(text),
    close() {
      over = true;
      wire?.close();
    },
  };
};

const dead: Wire = { send: () => undefined, close: () => undefined };

/** Opens wires to the gate of a party. `server` is the address of the server: `https://chat.example`. */
export const createDialer = (server: string, party: 'visitor' | 'operator'): Dialer => ({
  dial(via, events) {
    // A page's policy may forbid the address, and a program may have no such thing: a failed wire.
    try {
      const gate = new URL(`gate/${party}`, server.endsWith('/') ? server : `${server}/`).href;
      return via === 'socket'
        ? dialSocket(gate.replace(/^http/, 'ws'), events)
        : dialStream(`${gate}/stream`, events);
    } catch {
      setTimeout(() => events.closed(1006));
      return dead;
    }
  },
});
