import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a server has used so far. CPU in microseconds, memory in bytes. */
export interface Usage {
  readonly cpu: number;
  readonly rss: number;
}

/** A server under measurement, in a process of its own. */
export interface Contender {
  /** The first message of the process; contains at least the port. */
  readonly started: { readonly port: number } & Readonly<Record<string, unknown>>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const answer = async (child: ChildProcess): Promise<Record<string, unknown>> => {
  const [message] = await once(child, 'message');
  return message as Record<string, unknown>;
};

export const start = async (script: string, args: readonly string[] = []): Promise<Contender> => {
  const child = fork(new URL(script, import.meta.url), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const started = (await answer(child)) as Contender['started'];
  return {
    started,
    usage: async () => {
      child.send('usage');
      const { cpu, rss } = (await answer(child)) as { cpu: NodeJS.CpuUsage; rss: number };
      return { cpu: cpu.user + cpu.system, rss };
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
};
