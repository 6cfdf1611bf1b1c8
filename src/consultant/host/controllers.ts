import type { DialectSettings, LeadController } from '../../protocol/dialect-shape.ts';
import type { KnownWidgets } from '../api.ts';
import type { WidgetOptions } from '../comagic.ts';
import type { Env, UIHandle } from '../env.ts';
import type { Parts } from '../parts.ts';
import type { Settings, Tpls } from '../types.ts';
import { deviceOf } from './device.ts';

/** When the controllers of a page run, and with what. */
export interface Runner {
  /** The page has registered one. */
  registered(name: string): void;
  /** `applyWidgetsOptions`. */
  apply(options: unknown): void;
  /** A lead form is to be shown: its controller runs each time. */
  show(form: string, rule: string): void;
  end(): void;
}

/** What a controller gets. */
export interface Input {
  readonly settings: Settings;
  readonly tpls: Tpls;
}

/** What the page brings besides a controller. */
export interface Brought {
  /** Loads it; gives the templates that came. */
  load(options: WidgetOptions): Promise<Tpls>;
  /** Runs a controller, its hooks around it. */
  around(
    name: string,
    options: WidgetOptions,
    own: Input,
    run: (name: string, settings: Settings, tpls: Tpls) => Promise<void>,
  ): Promise<void>;
  end(): void;
}

export interface RunnerGround extends Pick<Parts, 'document' | 'server'> {
  readonly env: Env;
  readonly ui: UIHandle<KnownWidgets>;
  /** Resolves when what is known of the visitor is in memory. */
  readonly remembered: Promise<unknown>;
  /** Whether the page draws this one itself. */
  took(name: string, on: boolean): void;
  /** The page wants no element at all. */
  disabled(): boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const createRunner = (ground: RunnerGround): Runner => {
  const { env, ui, server, document, remembered, took, disabled } = ground;
  const given = new Map<string, WidgetOptions>();
  const names = new Set<string>();
  const ran = new Set<string>();
  let brought: Promise<Brought> | undefined;
  let ended = false;

  const perform = async (name: string, rule?: string): Promise<void> => {
    const [site] = await Promise.all([document, remembered]);
    const all = site?.controllers;
    const own = rule === undefined ? settingsOf(all, name) : leadOf(all, name, rule);
    // What was said right after the registration counts as well.
    const options = given.get(name);
    if (options) brought ??= import('../deeds/brought.ts').then(({ createBrought }) => createBrought(env));
    const page = options && (await brought);
    const tpls = options && page ? await page.load(options) : {};
    if (ended || disabled()) return;
    // The script that was to register it has failed or said nothing: the built-in interface stays.
    if (!names.has(name)) took(name, false);
    const settings = await ui.complete(name, own, tpls);
    if (ended) return;
    if (options && page) await page.around(name, options, { settings, tpls }, ui.run);
    else await ui.run(name, settings, tpls);
  };

  const run = (name: string, rule?: string): void =>
    void perform(name, rule).catch((problem) => env.error(`"${name}" could not be run`, problem));

  const settingsOf = (all: DialectSettings | undefined, name: string): Settings => {
    if (name !== 'consultant') return { ...all?.sitephone };
    const own = all?.consultant;
    const message_audio_file = `${server}/${own?.chat.message_audio_file}`;
    return { ...own, chat: { ...own?.chat, message_audio_file } };
  };
  const leadOf = (all: DialectSettings | undefined, form: string, rule: string): Settings => {
    const leads = all?.[form as LeadController];
    return { ...leads?.find(({ id }) => id === rule), id: rule };
  };
  /** These run once for a page. */
  const begin = (name: string) => {
    if (!/^(consultant|sitephone)$/.test(name) || ran.has(name)) return;
    ran.add(name);
    run(name);
  };

  return {
    registered(name) {
      names.add(name);
      took(name, true);
      begin(name);
    },
    apply(options) {
      const device = deviceOf(env.document.defaultView ?? window);
      for (const [name, devices] of Object.entries(isObject(options) ? options : {})) {
        // Pages that name no tablet mean what they say of desktops.
        const chosen = isObject(devices) && (devices[device] ?? (device === 'tablet' && devices.desktop));
        if (!isObject(chosen)) continue;
        given.set(name, chosen);
        if (!chosen.js) continue;
        took(name, true);
        begin(name);
      }
    },
    show(form, rule) {
      if (names.has(form) || given.get(form)?.js) run(form, rule);
    },
    end() {
      ended = true;
      void brought?.then((page) => page.end());
    },
  };
};
