import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../kit/server-process.ts';
import type { Orders } from './host.ts';

export interface Host extends Orders {
  /** The address of the shop. */
  readonly page: string;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly problem?: string;
}

/** Starts a server from a checkout that has been built. */
export const startHost = async (checkout: string): Promise<Host> => {
  const data = mkdtempSync(join(tmpdir(), 'besedka-bench-'));
  const port = await freePort();
  const child = fork(join(import.meta.dirname, 'host.ts'), [checkout, data, String(port)]);
  await once(child, 'message');
  let last = 0;
  const order =
    <K extends keyof Orders>(name: K) =>
    (...args: Parameters<Orders[K]>): Promise<void> => {
      const id = ++last;
      return new Promise((resolve, reject) => {
        const hear = (answer: Answer) => {
          if (answer.id !== id) return;
          child.off('message', hear);
          if (answer.problem) reject(new Error(answer.problem));
          else resolve();
        };
        child.on('message', hear);
        child.send({ id, name, args });
      });
    };
  return {
    page: `http://127.0.0.1:${port}/shop/delivery.html`,
    connect: order('connect'),
    history: order('history'),
    take: order('take'),
    say: order('say'),
    async close() {
      // A signal from the keyboard has reached it, too.
      if (child.connected) {
        child.disconnect();
        await once(child, 'exit');
      }
      rmSync(data, { recursive: true, force: true });
    },
  };
};
