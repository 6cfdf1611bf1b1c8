import type { General } from '../comagic.ts';
import type { Env } from '../env.ts';
import type { Call } from '../parts.ts';

export interface Commands {
  /** Each is `[name, argument]`; of a method, the argument is the array of its arguments. Unknown ones are ignored. */
  push(...commands: readonly unknown[]): void;
  /** Carries out what was called before the dialect was there, and forgets it; only these, where they are named. */
  drain(calls: Call[], only?: readonly string[]): void;
}

interface Ground {
  readonly env: Pick<Env, 'error'>;
  readonly general: General;
  /** What only the queue knows. */
  readonly own: Readonly<Record<string, (argument: unknown) => void>>;
  /** The page's object, with everything on it. */
  readonly api: object;
}

export const createCommands = ({ env, general, own, api }: Ground): Commands => {
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
    drain(calls, only) {
      for (const call of calls.splice(0)) {
        const [name, args] = call;
        const wanted = name === 'push' ? Object(args[0])[0] : name;
        if (only?.includes(wanted) === false) calls.push(call);
        else perform(name, args);
      }
    },
  };
};
