import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { type ClientOptions, WebSocket } from 'ws';
import { createPasswords } from '../../../src/server/accounts/passwords.ts';
import { type Env, readConfig } from '../../../src/server/config.ts';
import type { Limits } from '../../../src/server/gates/limits.ts';
import { type Running, serve } from '../../../src/server/serve.ts';

/** A server that listens on a port of its own, with a few built files. */
export interface Served extends Running {
  readonly at: string;
  readonly folder: string;
  remove(): Promise<void>;
}

export const admin = { email: 'admin@shop.example', password: 'a long password' };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const build = (files: string) => {
  mkdirSync(join(files, 'assets'), { recursive: true });
  mkdirSync(join(files, 'desk'));
  writeFileSync(join(files, 'besedka.js'), 'loader()');
  writeFileSync(join(files, 'besedka.js.gz'), gzipSync('loader()'));
  writeFileSync(join(files, 'assets', 'widget-abc12345.js'), 'export {}');
  writeFileSync(join(files, 'assets', 'widget-abc12345.js.gz'), gzipSync('export {}'));
  writeFileSync(join(files, 'desk', 'index.html'), '<!doctype html><title>Desk</title>');
  writeFileSync(join(files, 'index.html'), '<!doctype html><title>Shop</title>');
};

export const serveForTest = async (env: Env = {}, limits?: Limits): Promise<Served> => {
  const folder = mkdtempSync(join(tmpdir(), 'besedka-'));
  const files = join(folder, 'public');
  build(files);
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: join(folder, 'data'),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: 'silent',
    ...env,
  });
  const passwords = createPasswords({ N: 2, r: 1, p: 1 });
  const running = await serve(config, { files, log: silent, passwords, ...(limits && { limits }) });
  return {
    ...running,
    at: `http://127.0.0.1:${running.port}`,
    folder,
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A socket to a gate, and what comes through it. */
export interface Socket {
  send(frame: unknown): void;
  sendRaw(data: string | Buffer): void;
  /** The next frame. */
  next(): Promise<{ readonly type: string } & Record<string, unknown>>;
  readonly closed: Promise<number>;
  close(): void;
}

export const openSocket = (
  url: string,
  headers: Readonly<Record<string, string>> = {},
  options: ClientOptions & Pick<ConnectionOptions, 'servername'> = {},
): Socket => {
  const socket = new WebSocket(url.replace('http', 'ws'), { ...options, headers });
  const frames: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  socket.on('message', (data) => {
    const text = String(data);
    const first = waiting.shift();
    if (first) first(text);
    else frames.push(text);
  });
  socket.on('error', () => socket.terminate());
  const opened = new Promise<void>((resolve) => void socket.once('open', () => resolve()));
  const sendRaw = (data: string | Buffer) => void opened.then(() => socket.send(data));
  return {
    sendRaw,
    send: (frame) => sendRaw(JSON.stringify(frame)),
    next: async () => {
      const text = frames.shift() ?? (await new Promise<string>((resolve) => void waiting.push(resolve)));
      return JSON.parse(text);
    },
    closed: new Promise((resolve) => void socket.once('close', (code) => resolve(code))),
    close: () => socket.close(),
  };
};
