/**
 * The two sides of a chat as the load generator plays them: bare sockets that speak the contender's
 * wire and nothing else, so that the generator costs every contender the same.
 */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { OperatorFrame, ServerFrame, VisitorFrame } from '../../../src/protocol/frames.ts';
import { PROTOCOL } from '../../../src/protocol/version.ts';

export type RelayIn =
  | { readonly type: 'hello'; readonly chat: number; readonly by: string; readonly after: number }
  | { readonly type: 'say'; readonly uid: string; readonly text: string };

export interface Party {
  say(uid: string, text: string): void;
  /** Called for every message that arrives, own ones too. */
  heard: (uid: string) => void;
  /** Lets the connection go; the result can be dialled again. */
  leave(): Promise<void>;
  /** Comes back with what it last had. Resolves once welcomed. */
  comeBack(): Promise<void>;
}

/** Both sides of one chat, ready to talk. */
export interface Pair {
  readonly visitor: Party;
  readonly operator: Party;
}

const closed = (socket: WebSocket) =>
  new Promise<void>((resolve) => {
    if (socket.readyState === WebSocket.CLOSED) resolve();
    socket.once('close', () => resolve());
    socket.close();
  });

const dialled = (
  url: string,
  hello: unknown,
  onFrame: (text: string, welcomed: () => void) => void,
  headers = {},
) =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, headers });
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`${url} closed with ${code} before the welcome`)));
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    socket.on('message', (data) => onFrame(String(data), () => resolve(socket)));
  });

export const relayParty = async (port: number, chat: number, by: string): Promise<Party> => {
  let last = 0;
  const dial = () =>
    dialled(
      `ws://127.0.0.1:${port}`,
      { type: 'hello', chat, by, after: last } satisfies RelayIn,
      (text, welcomed) => {
        const frame = JSON.parse(text) as { type: 'welcome' } | { type: 'message'; seq: number; uid: string };
        if (frame.type === 'welcome') return welcomed();
        last = frame.seq;
        party.heard(frame.uid);
      },
    );
  let socket: WebSocket;
  const party: Party = {
    say: (uid, text) => socket.send(JSON.stringify({ type: 'say', uid, text } satisfies RelayIn)),
    heard: () => {},
    leave: () => closed(socket),
    comeBack: async () => {
      socket = await dial();
    },
  };
  await party.comeBack();
  return party;
};

export const relayPair = async (port: number, chat: number): Promise<Pair> => ({
  visitor: await relayParty(port, chat, `v${chat}`),
  operator: await relayParty(port, chat, `o${chat}`),
});

const PAGE = { url: 'http://localhost/', title: 'Bench', referrer: '' };
const DEVICE = { language: 'en', userAgent: 'bench', timeZone: 'UTC', screen: '1280x720' };

interface Besedka extends Party {
  /** The chat of a visitor, known once the first message has come back. */
  chat: number;
  take(chat: number): Promise<void>;
}

export const besedkaParty = async (
  port: number,
  side: 'visitor' | 'operator',
  session?: string,
): Promise<Besedka> => {
  let token = session;
  let cursor = 0;
  let taken: () => void = () => {};
  const name = randomUUID();
  const hello = (): VisitorFrame | OperatorFrame =>
    ({
      type: 'hello',
      protocol: PROTOCOL,
      after: cursor,
      ...(token !== undefined && { token }),
      ...(side === 'visitor' && { site: 'demo', uid: name, page: PAGE, device: DEVICE }),
    }) as VisitorFrame | OperatorFrame;
  const dial = () =>
    dialled(
      `ws://127.0.0.1:${port}/gate/${side}`,
      hello(),
      (text, welcomed) => {
        const frame = JSON.parse(text) as ServerFrame;
        if (frame.type === 'welcome') {
          if (frame.party === 'visitor' && frame.token) token = frame.token;
          if (frame.fresh) cursor = frame.cursor;
          welcomed();
        } else if (frame.type === 'events') {
          cursor = frame.cursor;
          for (const event of frame.events) {
            if (event.type === 'message-posted') {
              party.chat = event.chat;
              if (event.uid) party.heard(event.uid);
            } else if (event.type === 'consultation-taken' && event.uid) taken();
          }
        } else if (frame.type === 'refused') throw new Error(`Refused: ${text}`);
      },
      { origin: `http://127.0.0.1:${port}` },
    );
  let socket: WebSocket;
  const party: Besedka = {
    chat: 0,
    say: (uid, text) =>
      socket.send(
        JSON.stringify({
          type: 'do',
          commands: [{ uid, type: 'say', text, ...(side === 'operator' && { chat: party.chat }) }],
        }),
      ),
    take: (chat) =>
      new Promise((resolve) => {
        taken = resolve;
        party.chat = chat;
        socket.send(JSON.stringify({ type: 'do', commands: [{ uid: randomUUID(), type: 'take', chat }] }));
      }),
    heard: () => {},
    leave: () => closed(socket),
    comeBack: async () => {
      socket = await dial();
    },
  };
  await party.comeBack();
  return party;
};

/** A visitor who has said hello, and the operator who took the consultation. */
export const besedkaPair = async (port: number, session: string): Promise<Pair> => {
  const visitor = await besedkaParty(port, 'visitor');
  await new Promise<void>((resolve) => {
    visitor.heard = () => resolve();
    visitor.say(randomUUID(), 'Hello');
  });
  const operator = await besedkaParty(port, 'operator', session);
  await operator.take(visitor.chat);
  return { visitor, operator };
};
