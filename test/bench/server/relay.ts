/**
 * What a chat costs at the very least: a bare `ws` relay. With `--sqlite` it also stores every message
 * with group commit (one transaction and one fsync for all messages of a turn) before it relays it.
 * The yardstick of the server benchmark; knows nothing of rights, limits, marks or presence.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerParent } from './contender.ts';
import type { RelayIn } from './parties.ts';

interface Said {
  readonly chat: number;
  readonly by: string;
  readonly uid: string;
  readonly text: string;
}

type Keep = (said: Said, then: (seq: number) => void) => void;
type CatchUp = (chat: number, after: number) => readonly string[];

const frameOf = (seq: number, said: Said) =>
  JSON.stringify({ type: 'message', seq, at: Date.now(), ...said });

const inMemory = (): { keep: Keep; catchUp: CatchUp } => {
  let seq = 0;
  return { keep: (_said, then) => then(++seq), catchUp: () => [] };
};

const inSqlite = (file: string): { keep: Keep; catchUp: CatchUp } => {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(
    'CREATE TABLE messages (seq INTEGER PRIMARY KEY, chat INTEGER, uid TEXT, by TEXT, at INTEGER, text TEXT)',
  );
  db.exec('CREATE INDEX by_chat ON messages (chat, seq); CREATE UNIQUE INDEX by_uid ON messages (by, uid)');
  const insert = db.prepare('INSERT INTO messages (chat, uid, by, at, text) VALUES (?, ?, ?, ?, ?)');
  const after = db.prepare('SELECT * FROM messages WHERE chat = ? AND seq > ? ORDER BY seq LIMIT 1000');
  let turn: { said: Said; then: (seq: number) => void }[] = [];
  const flush = () => {
    const batch = turn;
    turn = [];
    db.exec('BEGIN IMMEDIATE');
    const numbers = batch.map(({ said }) =>
      Number(insert.run(said.chat, said.uid, said.by, Date.now(), said.text).lastInsertRowid),
    );
    db.exec('COMMIT');
    batch.forEach(({ then }, index) => {
      then(numbers[index] ?? 0);
    });
  };
  return {
    keep: (said, then) => {
      if (turn.push({ said, then }) === 1) setImmediate(flush);
    },
    catchUp: (chat, seq) =>
      after.all(chat, seq).map((row) =>
        frameOf(Number(row.seq), {
          chat,
          by: String(row.by),
          uid: String(row.uid),
          text: String(row.text),
        }),
      ),
  };
};

const folder = mkdtempSync(join(tmpdir(), 'relay-'));
const { keep, catchUp } = process.argv.includes('--sqlite') ? inSqlite(join(folder, 'relay.db')) : inMemory();
const chats = new Map<number, Set<WebSocket>>();

const greet = (socket: WebSocket, frame: Extract<RelayIn, { type: 'hello' }>) => {
  const members = chats.get(frame.chat) ?? new Set();
  chats.set(frame.chat, members.add(socket));
  socket.on('close', () => members.delete(socket));
  socket.send(JSON.stringify({ type: 'welcome' }));
  for (const missed of catchUp(frame.chat, frame.after)) socket.send(missed);
};

const server = new WebSocketServer(
  { port: 0, host: '127.0.0.1', perMessageDeflate: false, backlog: 8192 },
  () => {
    process.send?.({ port: (server.address() as { port: number }).port });
  },
);

server.on('connection', (socket) => {
  let me: { chat: number; by: string } | undefined;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as RelayIn;
    if (frame.type === 'hello') {
      me = { chat: frame.chat, by: frame.by };
      greet(socket, frame);
    } else if (me) {
      const said = { ...me, uid: frame.uid, text: frame.text };
      keep(said, (seq) => {
        const text = frameOf(seq, said);
        for (const member of chats.get(said.chat) ?? []) member.send(text);
      });
    }
  });
});

answerParent();
process.on('disconnect', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
