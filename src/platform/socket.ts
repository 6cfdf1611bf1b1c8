import type { Wire, WireEvents } from '../client/ports.ts';
import { openAnnex } from './annex.ts';

const OPEN = 1;

/** A wire over a WebSocket. `url` begins with ws: or wss:. */
export const dialSocket = (url: string, { opened, received, closed }: WireEvents): Wire => {
  const end = (code: number) => {
    annex.close();
    closed(code);
  };
  const annex = openAnnex(() => end(1006));
  const socket = new annex.globals.WebSocket(url);
  socket.onopen = opened;
  socket.onmessage = ({ data }) => received(String(data));
  socket.onclose = ({ code }) => end(code);
  return {
    send(text) {
      // Between closing and closed a socket throws nothing and sends nothing; the link finds out.
      // Not by the constructor: what stands in its place, to watch the page, may have no constants.
      if (socket.readyState === OPEN) socket.send(text);
    },
    close(code = 1000) {
      socket.close(code);
      annex.close();
    },
  };
};
