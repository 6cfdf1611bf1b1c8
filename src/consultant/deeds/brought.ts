import { INSIDE } from '../base/inside.ts';
import type { BaseWidget } from '../base/widget.ts';
import type { DeviceOptions } from '../comagic.ts';
import type { Env } from '../env.ts';
import type { Brought, Input } from '../host/controllers.ts';
import type { Settings, Tpls, UI } from '../types.ts';
import { createAssets } from './assets.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Scripts, styles, templates and hooks of `applyWidgetsOptions`. */
export const createBrought = (env: Env, ui: UI): Brought => {
  const assets = createAssets(env);
  const loaded = new Map<DeviceOptions, Promise<Tpls>>();

  const load = async (options: DeviceOptions): Promise<Tpls> => {
    const tpls = await assets.load(options);
    // The docs call it `chat`, the themes `consultant_chat`.
    const chat = tpls.consultant_chat ?? tpls.chat;
    return chat === undefined ? tpls : { ...tpls, chat, consultant_chat: chat };
  };

  /** The hook may change both; what it gives that is neither is told and not taken. */
  const before = (name: string, { beforeViewControllerRun: hook }: DeviceOptions, own: Input): Input => {
    if (typeof hook !== 'function') return own;
    try {
      const made = hook(own.settings, own.tpls);
      if (isObject(made) && isObject(made.settings) && isObject(made.tpls))
        return { settings: made.settings, tpls: made.tpls as Tpls };
      env.warn(`beforeViewControllerRun of "${name}" should return {settings, tpls}: it is left out.`);
    } catch (problem) {
      env.error(`beforeViewControllerRun of "${name}" threw`, problem);
    }
    return own;
  };
  const after = (name: string, { afterViewControllerRun: hook }: DeviceOptions): void => {
    if (typeof hook !== 'function') return;
    try {
      hook();
    } catch (problem) {
      env.error(`afterViewControllerRun of "${name}" threw`, problem);
    }
  };
  let ended = false;

  return {
    load(options) {
      const loading = loaded.get(options) ?? load(options);
      loaded.set(options, loading);
      return loading;
    },
    async around(name, options, own, run) {
      const { settings, tpls } = before(name, options, own);
      await run(name, settings, tpls);
      if (!ended) after(name, options);
    },
    async standIn(name, settings) {
      const own: Settings = isObject(settings.chat) ? settings.chat : settings;
      const widget = ui.createWidget(name === 'consultant' ? 'consultant_chat' : name, { settings: own });
      (widget as unknown as BaseWidget)[INSIDE].builtIn = true;
      widget.render();
      const el = widget.getEl();
      if (el) el.hidden = true;
    },
    end() {
      ended = true;
      assets.end();
    },
  };
};
