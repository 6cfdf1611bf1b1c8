/**
 * A server of Besedka in a process of its own, told by messages what to do: `node host.ts CHECKOUT DATA PORT`.
 * The checkout may be an older one; what is used of it is imported from there.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as ConfigModule from '../../../src/server/config.ts';
import type * as LimitsModule from '../../../src/server/gates/limits.ts';
import type * as ServeModule from '../../../src/server/serve.ts';
import type * as OpenModule from '../../../src/server/store/sqlite/open.ts';
import { type LongChat, takeNewest, writeHistory } from './long-chat.ts';

/** What can be asked of a host. */
export interface Orders {
  /** When pages load the widget by themselves. */
  connect(mode: 'idle' | 'intent'): Promise<void>;
  /** Somebody takes the newest conversation, writes a past into it, and the server starts anew. */
  history(messages: number): Promise<void>;
  /** Somebody takes the newest conversation. */
  take(): Promise<void>;
  /** They write into it, so many messages in one commit. */
  say(messages: number, atOnce: number, last: string): Promise<void>;
}

const [checkout = '', data = '', port = ''] = process.argv.slice(2);
const load = <T>(file: string): Promise<T> => import(pathToFileURL(join(checkout, 'src/server', file)).href);
const { databaseFile, readConfig } = await load<typeof ConfigModule>('config.ts');
const { noLimits } = await load<typeof LimitsModule>('gates/limits.ts');
const { serve } = await load<typeof ServeModule>('serve.ts');
const { openSqlite } = await load<typeof OpenModule>('store/sqlite/open.ts');

const config = readConfig({ PORT: port, HOST: '127.0.0.1', DATA_DIR: data, LOG_LEVEL: 'error' });
const files = join(checkout, 'dist', 'public');
const start = () => serve(config, { files, limits: noLimits });
let running = await start();
let talk: LongChat | undefined;

const orders: Orders = {
  async connect(mode) {
    const [site] = await running.store.sites();
    const fact = { type: 'site-changed', site: site?.id ?? 0, settings: { connect: mode } } as const;
    await running.store.commit({ by: 0, rule: () => [{ fact }] });
  },
  async history(messages) {
    await running.stop();
    talk = await writeHistory(databaseFile(data), messages, openSqlite);
    running = await start();
  },
  async take() {
    talk = await takeNewest(running.store);
  },
  async say(messages, atOnce, last) {
    if (!talk) throw new Error('Nobody has taken a conversation.');
    const { chat, operator } = talk;
    for (let done = 0; done < messages; done += atOnce) {
      const facts = Array.from({ length: Math.min(atOnce, messages - done) }, (_, at) => {
        const number = done + at + 1;
        const text = number === messages ? last : `Message number ${number}`;
        return { fact: { type: 'message-posted', text } as const, chat };
      });
      await running.store.commit({ by: operator, rule: () => facts });
    }
  },
};

interface Order {
  readonly id: number;
  readonly name: keyof Orders;
  readonly args: readonly never[];
}

process.on('message', ({ id, name, args }: Order) => {
  (orders[name] as (...args: readonly never[]) => Promise<void>)(...args).then(
    () => process.send?.({ id }),
    (problem: unknown) => process.send?.({ id, problem: String(problem) }),
  );
});
process.on('disconnect', () => void running.stop().then(() => process.exit()));
process.send?.({ id: 0 });
