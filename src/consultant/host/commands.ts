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
  /** Carries out what was called before the dialect was there. */
  replay(calls: readonly Call[]): void;
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
  const perform = (path: string, args: readonly unknown[]): void => {
    // `UI.registerViewController` and `Captcha.get_captcha` are called by their paths.
    const [name = '', below] = path.split('.');
    const holder: object = below ? Reflect.get(api, name) : api;
    const method = Reflect.get(holder, below ?? name);
    try {
      if (typeof method === 'function') method.apply(holder, [...args]);
    } catch (problem) {
      env.error(`${path}() failed`, problem);
    }
  };
  const push = (...commands: readonly unknown[]): void => {
    for (const command of commands) {
      const [name, argument] = Array.isArray(command) ? command : [];
      if (typeof name !== 'string') continue;
      if (Object.hasOwn(own, name)) own[name]?.(argument);
      else if (Object.hasOwn(general, name) || ['open', 'close', 'toggle'].includes(name))
        perform(name, Array.isArray(argument) ? argument : argument === undefined ? [] : [argument]);
    }
  };
  return {
    push,
    replay(calls) {
      for (const [name, args] of calls) perform(name, args);
    },
  };
};
