import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server under measurement, in a process of its own. */
export interface Contender {
  /** The first message of the process; contains at least the port. */
  readonly started: { readonly port: number } & Readonly<Record<string, unknown>>;
  /** Microseconds of processor time so far. */
  cpu(): Promise<number>;
  /** Bytes that are resident once the garbage has been collected. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export type Question = 'cpu' | 'memory';

/** What a contender's process answers its parent. */
export const answerParent = (): void => {
  process.on('message', (question: Question) => {
    if (question === 'memory') globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ answer: question === 'memory' ? process.memoryUsage().rss : user + system });
  });
};

const answer = async (child: ChildProcess): Promise<Record<string, unknown>> => {
  const [message] = await once(child, 'message');
  return message as Record<string, unknown>;
};

export const start = async (script: string, args: readonly string[] = []): Promise<Contender> => {
  const child = fork(new URL(script, import.meta.url), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  });
  const ask = async (question: Question): Promise<number> => {
    child.send(question);
    return Number((await answer(child)).answer);
  };
  const started = (await answer(child)) as Contender['started'];
  return {
    started,
    cpu: () => ask('cpu'),
    memory: () => ask('memory'),
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
};
