import type { DialectSettings, LeadController } from '../../protocol/dialect-settings.ts';
import type { KnownWidgets } from '../api.ts';
import type { WidgetOptions } from '../comagic.ts';
import type { Env, UIHandle } from '../env.ts';
import type { Settings, Tpls } from '../types.ts';
import { createAssets } from './assets.ts';
import { deviceOf } from './device.ts';

/** When the controllers of a page run, and with what. */
export interface Runner {
  /** The page has registered one. */
  registered(name: string): void;
  /** `applyWidgetsOptions`. */
  apply(options: unknown): void;
  /** A lead form is to be shown: its controller runs each time. False where the page has none. */
  show(form: LeadController, rule: string): boolean;
  /** Whether the page draws this one itself. */
  has(name: string): boolean;
  end(): void;
}

/** Controllers that run once for a page. */
const ONCE = ['consultant', 'sitephone'] as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

interface Ground {
  readonly env: Env;
  readonly ui: UIHandle<KnownWidgets>;
  /** The address of the server, with a slash at the end. */
  readonly base: string;
  settings(): DialectSettings | undefined;
  /** Resolves when what is known of the visitor is in memory. */
  readonly remembered: Promise<unknown>;
  /** Whether the page draws this one itself. */
  took(name: string, on: boolean): void;
  /** The page wants no element at all. */
  disabled(): boolean;
}

export const createRunner = ({ env, ui, base, settings, remembered, took, disabled }: Ground): Runner => {
  const assets = createAssets(env);
  const given = new Map<string, WidgetOptions>();
  const names = new Set<string>();
  const ran = new Set<string>();
  const loaded = new Map<WidgetOptions, Promise<Record<string, string>>>();
  let ended = false;

  const templates = (options: WidgetOptions): Promise<Record<string, string>> => {
    const loading = loaded.get(options) ?? assets.load(options);
    loaded.set(options, loading);
    return loading;
  };

  /** The page's hook may change both; what it gives that is neither is told and not taken. */
  const before = (
    name: string,
    { beforeViewControllerRun: hook }: WidgetOptions,
    own: { readonly settings: Settings; readonly tpls: Tpls },
  ) => {
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

  const after = (name: string, { afterViewControllerRun: hook }: WidgetOptions) => {
    if (typeof hook !== 'function') return;
    try {
      hook();
    } catch (problem) {
      env.error(`afterViewControllerRun of "${name}" threw`, problem);
    }
  };

  const run = async (name: string, own: () => Settings): Promise<void> => {
    await remembered;
    const options = given.get(name) ?? {};
    const tpls = await templates(options);
    // The docs call it `chat`, the themes `consultant_chat`.
    const chat = tpls.consultant_chat ?? tpls.chat;
    const both = chat === undefined ? tpls : { ...tpls, chat, consultant_chat: chat };
    if (ended || disabled()) return;
    // The script that was to register it has failed or said nothing: the built-in interface stays.
    if (!names.has(name)) took(name, false);
    const made = before(name, options, { settings: structuredClone(own()), tpls: both });
    await ui.run(name, made.settings, made.tpls);
    if (!ended) after(name, options);
  };

  const ownOf = (name: (typeof ONCE)[number]) => (): Settings => {
    const all = settings();
    if (name === 'sitephone') return { ...all?.sitephone };
    const { chat, ...rest } = { ...all?.consultant };
    return {
      ...rest,
      chat: chat && { ...chat, message_audio_file: new URL(chat.message_audio_file, base).href },
    };
  };

  const begin = (name: string) => {
    const once = ONCE.find((one) => one === name);
    if (!once || ran.has(name)) return;
    ran.add(name);
    // What the page says right after it has registered counts as well.
    void Promise.resolve().then(() => run(name, ownOf(once)));
  };

  return {
    registered(name) {
      names.add(name);
      took(name, true);
      begin(name);
    },
    apply(options) {
      if (!isObject(options)) {
        env.warn('applyWidgetsOptions: the options should be an object of controllers.');
        return;
      }
      const view = env.document.defaultView;
      const device = view ? deviceOf(view) : 'desktop';
      for (const [name, devices] of Object.entries(options)) {
        // Pages that name no tablet mean what they say of desktops.
        const chosen = isObject(devices) && (devices[device] ?? (device === 'tablet' && devices.desktop));
        if (!isObject(chosen)) continue;
        given.set(name, chosen);
        if (typeof chosen.js !== 'string') continue;
        took(name, true);
        begin(name);
      }
    },
    show(form, rule) {
      if (!names.has(form) && typeof given.get(form)?.js !== 'string') return false;
      const own = settings()?.[form].find(({ id }) => id === rule);
      void run(form, () => ({ ...own, id: rule }));
      return true;
    },
    has: (name) => names.has(name),
    end() {
      ended = true;
      assets.end();
    },
  };
};
