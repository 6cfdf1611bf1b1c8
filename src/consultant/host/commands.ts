import type { General } from '../comagic.ts';
import type { Env } from '../env.ts';
import type { Call } from '../parts.ts';

export interface Commands {
  /** Each is `[name, argument]`; of a method, the argument is the array of its arguments. Unknown ones are ignored. */
  push(...commands: readonly unknown[]): void;
  /** Carries out what was called before the dialect was there; only these, where they are named. */
  drain(only?: readonly string[]): void;
}

/** Commands that are no methods. */
export type QueueOnly = Readonly<Record<string, (argument: unknown) => void>>;

interface Ground {
  readonly env: Pick<Env, 'error'>;
  readonly general: General;
  readonly own: QueueOnly;
  /** The page's object, with everything on it. */
  readonly api: object;
  /** What the page has called. */
  readonly calls: Call[];
  /** Of these, what is being carried out. */
  readonly under: ReadonlySet<Call>;
}

/** What is called, also by the queue. */
export const nameOf = ([name, args]: Call): string => (name === 'push' ? Object(args[0])[0] : name);

export const createCommands = ({ env, general, own, api, calls, under }: Ground): Commands => {
  const perform = (name: string, args: readonly unknown[]): void => {
    const method = Reflect.get(api, name);
    try {
      if (typeof method === 'function') method.apply(api, [...args]);
    } catch (problem) {
      env.error(`${name}() failed`, problem);
    }
  };
  return {
    push(...commands) {
      for (const command of commands) {
        const [name, argument] = Array.isArray(command) ? command : [];
        if (Object.hasOwn(own, name)) own[name]?.(argument);
        else if (Object.hasOwn(general, name) || /^(open|close|toggle)$/.test(name))
          perform(name, argument === undefined ? [] : [argument].flat());
      }
    },
    drain(only) {
      for (const call of calls.splice(0))
        if (under.has(call) || only?.includes(nameOf(call)) === false) calls.push(call);
        else perform(...call);
    },
  };
};
