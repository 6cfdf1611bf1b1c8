import { misfit } from '../base/wrong.ts';
import type { General } from '../comagic.ts';
import type { Env } from '../env.ts';
import type { Call } from '../parts.ts';
import type { Constants } from '../types.ts';
import type { Runner } from './controllers.ts';
import type { Showing } from './showing.ts';

export interface Commands {
  /** Each is `[name, argument]`; of a method, the argument is the array of its arguments. Unknown ones are ignored. */
  push(...commands: readonly unknown[]): void;
  /** Carries out what was called before the dialect was there, and forgets it. */
  drain(calls: Call[]): void;
}

interface Ground {
  readonly env: Pick<Env, 'warn' | 'error'>;
  readonly general: General;
  readonly runner: Pick<Runner, 'apply'>;
  readonly constants: Constants;
  readonly showing: Pick<Showing, 'disable'>;
  /** The page's object, with everything on it. */
  readonly api: object;
}

export const createCommands = ({ env, general, runner, constants, showing, api }: Ground): Commands => {
  const own: Readonly<Record<string, (argument: unknown) => void>> = {
    applyWidgetsOptions: runner.apply,
    setUIPhoneMaskFormat(mask) {
      if (typeof mask === 'string') constants.PHONE_MASK_FORMAT = mask;
      else misfit(env, 'setUIPhoneMaskFormat', 'mask', 'a text', mask);
    },
    disableWidgets(on) {
      if (on !== false) showing.disable();
    },
  };
  const perform = (name: string, args: readonly unknown[]): void => {
    // The early `UI` is the page's object itself.
    const holder = Object.hasOwn(api, name) ? api : Reflect.get(api, 'UI');
    const method = holder[name];
    try {
      if (typeof method === 'function') method.apply(holder, [...args]);
    } catch (problem) {
      env.error(`${name}() failed`, problem);
    }
  };
  const push = (...commands: readonly unknown[]): void => {
    for (const command of commands) {
      const [name, argument] = Array.isArray(command) ? command : [];
      if (Object.hasOwn(own, name)) own[name]?.(argument);
      else if (Object.hasOwn(general, name) || /^(open|close|toggle)$/.test(name))
        perform(name, argument === undefined ? [] : [argument].flat());
    }
  };
  return {
    push,
    drain(calls) {
      for (const [name, args] of calls.splice(0)) perform(name, args);
    },
  };
};
