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

const SITE = { site: 'demo', page: PAGE, device: DEVICE };

/** A connection to the real server, of either side. `posted` hears of every message, in whatever chat. */
const besedkaLine = async (
  url: string,
  hello: (cursor: number, token: string | undefined) => VisitorFrame | OperatorFrame,
  posted: (chat: number, uid: string) => void,
) => {
  let token: string | undefined;
  let cursor = 0;
  const onFrame = (text: string, welcomed: () => void) => {
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type === 'welcome') {
      if (frame.party === 'visitor') token = frame.token ?? token;
      if (frame.fresh) cursor = frame.cursor;
      welcomed();
    } else if (frame.type === 'events') {
      cursor = frame.cursor;
      for (const event of frame.events)
        if (event.type === 'message-posted' && event.uid) posted(event.chat, event.uid);
    } else if (frame.type === 'refused') throw new Error(`Refused: ${text}`);
  };
  const { origin } = new URL(url.replace('ws', 'http'));
  const dial = () => dialled(url, hello(cursor, token), onFrame, { origin });
  let socket = await dial();
  return {
    do: (command: object) => socket.send(JSON.stringify({ type: 'do', commands: [command] })),
    leave: () => closed(socket),
    comeBack: async () => {
      socket = await dial();
    },
  };
};

/** A visitor; `chat` is known once their first message has come back. */
export const besedkaVisitor = async (port: number): Promise<Party & { chat: number }> => {
  const name = randomUUID();
  const line = await besedkaLine(
    `ws://127.0.0.1:${port}/gate/visitor`,
    (after, token) => ({
      type: 'hello',
      protocol: PROTOCOL,
      uid: name,
      after,
      ...SITE,
      ...(token && { token }),
    }),
    (chat, uid) => {
      visitor.chat = chat;
      visitor.heard(uid);
    },
  );
  const visitor = {
    chat: 0,
    heard: (_uid: string) => {},
    say: (uid: string, text: string) => line.do({ uid, type: 'say', text }),
    leave: line.leave,
    comeBack: line.comeBack,
  };
  return visitor;
};

/** An operator, who may talk in many chats over one connection. */
export interface Desk {
  take(chat: number): Promise<Party>;
}

export const besedkaDesk = async (port: number, token: string): Promise<Desk> => {
  const chats = new Map<number, Party>();
  const line = await besedkaLine(
    `ws://127.0.0.1:${port}/gate/operator`,
    (after) => ({ type: 'hello', protocol: PROTOCOL, token, after }),
    (chat, uid) => chats.get(chat)?.heard(uid),
  );
  return {
    take: async (chat) => {
      const party: Party = {
        heard: () => {},
        say: (uid, text) => line.do({ uid, type: 'say', chat, text }),
        leave: line.leave,
        comeBack: line.comeBack,
      };
      chats.set(chat, party);
      // Answering takes the consultation.
      await heardBack(party, 'Good day, how can I help?');
      return party;
    },
  };
};

const heardBack = (party: Party, text: string) =>
  new Promise<void>((resolve) => {
    party.heard = () => resolve();
    party.say(randomUUID(), text);
  });

/** A visitor who has said hello, and the operator who has answered. */
export const besedkaPair = async (port: number, desk: Desk): Promise<Pair> => {
  const visitor = await besedkaVisitor(port);
  await heardBack(visitor, 'Hello');
  return { visitor, operator: await desk.take(visitor.chat) };
};
