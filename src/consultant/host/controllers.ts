import type { DialectDocument, DialectSettings, LeadController } from '../../protocol/dialect-shape.ts';
import type { KnownWidgets } from '../api.ts';
import type { DeviceOptions } from '../comagic.ts';
import type { Env, UIHandle } from '../env.ts';
import { createLater, type Later } from '../lazily.ts';
import type { Inner } from '../parts.ts';
import type { Settings, Tpls } from '../types.ts';
import { within } from '../within.ts';
import { deviceOf } from './device.ts';

/** When the controllers of a page run, and with what. */
export interface Runner {
  /** The page has registered one. */
  registered(name: string): void;
  /** `applyWidgetsOptions`. */
  apply(options: unknown): void;
  /** A lead form is to be shown: its controller runs each time. Says whether the page has any. */
  show(form: string, rule: string): boolean;
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
  load(options: DeviceOptions): Promise<Tpls>;
  /** Runs a controller, its hooks around it. */
  around(
    name: string,
    options: DeviceOptions,
    own: Input,
    run: (name: string, settings: Settings, tpls: Tpls) => Promise<void>,
  ): Promise<void>;
  /** In the place of a controller: a widget for what is built in. */
  standIn(name: string, settings: Settings): Promise<void>;
  end(): void;
}

export interface RunnerGround extends Pick<Inner, 'clock' | 'document' | 'server' | 'until'> {
  readonly env: Env;
  readonly ui: UIHandle<KnownWidgets>;
  /** Resolves when what is known of the visitor is in memory. */
  readonly remembered: Promise<unknown>;
  /** Whether the page draws this one itself. */
  took(name: string, on: boolean): void;
  /** The page wants no element at all. */
  disabled(): boolean;
  /** A controller of the page has run. */
  ran(name: string): unknown;
}

/** So long the chat waits for the call-back form, in milliseconds. */
const PHONE_WITHIN = 3000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What the site has set for a controller; for a lead form, by the rule that shows it. */
const settingsOf = (
  server: string,
  all: DialectSettings,
  name: string,
  rule: string | undefined,
): Settings => {
  if (rule !== undefined) return { ...all[name as LeadController]?.find(({ id }) => id === rule), id: rule };
  if (name !== 'consultant') return { ...all.sitephone };
  const { chat } = all.consultant;
  return { ...all.consultant, chat: { ...chat, message_audio_file: `${server}/${chat.message_audio_file}` } };
};

/** What `applyWidgetsOptions` has for this device, by controller. */
const chosenFor = (view: Window, options: unknown): (readonly [name: string, own: DeviceOptions])[] => {
  const device = deviceOf(view);
  return Object.entries(isObject(options) ? options : {}).flatMap(([name, devices]) => {
    // Pages that name no tablet mean what they say of desktops.
    const chosen = isObject(devices) && (devices[device] ?? (device === 'tablet' && devices.desktop));
    return isObject(chosen) ? [[name, chosen] as const] : [];
  });
};

/** Hooks around no controller of the page go around what is built in. */
const isHooked = ({ beforeViewControllerRun, afterViewControllerRun }: DeviceOptions = {}): boolean =>
  !!(beforeViewControllerRun ?? afterViewControllerRun);

/** By then a page has registered its controllers. */
const whenLoaded = (document: Document, then: () => void): void => {
  if (document.readyState === 'complete') then();
  else (document.defaultView ?? window).addEventListener('load', then, { once: true });
};

export const createRunner = (ground: RunnerGround): Runner => {
  const { clock, env, ui, server, document, remembered, took, disabled } = ground;
  const given = new Map<string, DeviceOptions>();
  const names = new Set<string>();
  const ran = new Set<string>();
  let brought: Brought | undefined;
  /** The call-back form, if the page draws it. */
  let phone: Promise<void> | undefined;
  let ended = false;

  const bring: Later<Brought> = createLater(ground, async () => {
    try {
      const { createBrought } = await import('../deeds/brought.ts');
      brought = createBrought(env, ui.ui);
      return brought;
    } catch (problem) {
      // Until it has come, better ours than none.
      for (const name of given.keys()) if (!names.has(name)) took(name, false);
      throw problem;
    }
  });
  const site: Later<DialectDocument> = createLater(ground, async () => {
    try {
      return await document();
    } catch (problem) {
      // Likewise.
      for (const name of names) took(name, false);
      throw problem;
    }
  });
  const failed = (name: string) => (problem: unknown) => {
    env.error(`"${name}" could not be run`, problem);
    // Better ours than none.
    took(name, false);
  };

  const perform = async (name: string, rule?: string): Promise<void> => {
    const [{ controllers }] = await Promise.all([new Promise<DialectDocument>(site), remembered]);
    // What was said right after the registration counts as well.
    const options = given.get(name);
    const page = options && (await new Promise<Brought>(bring));
    const tpls = options && page ? await page.load(options) : {};
    if (ended || disabled()) return;
    // Where the script that was to register it has failed or said nothing, the built-in interface stays.
    took(name, names.has(name));
    const settings = await ui.complete(name, settingsOf(server, controllers, name, rule));
    // Themes leave room for the call-back form where it stands already.
    if (name === 'consultant' && phone && !ended) await within(clock, phone, PHONE_WITHIN);
    if (ended) return;
    const running =
      options && page
        ? page.around(
            name,
            options,
            { settings, tpls },
            names.has(name) || options.js ? ui.run : page.standIn,
          )
        : ui.run(name, settings, tpls);
    // One that is registered runs now; for another the page may wait for ever.
    if (names.has(name)) {
      await running;
      ground.ran(name);
    } else running.catch(failed(name));
  };
  const run = (name: string, rule?: string): Promise<void> => perform(name, rule).catch(failed(name));
  /** These run once for a page. */
  const begin = (name: string) => {
    if (!/^(consultant|sitephone)$/.test(name) || ran.has(name)) return;
    ran.add(name);
    const running = run(name);
    if (name === 'sitephone') phone = running;
  };

  return {
    registered(name) {
      names.add(name);
      took(name, true);
      begin(name);
    },
    apply(options) {
      for (const [name, chosen] of chosenFor(env.document.defaultView ?? window, options)) {
        given.set(name, chosen);
        if (chosen.js) {
          took(name, true);
          begin(name);
        } else if (isHooked(chosen)) whenLoaded(env.document, () => begin(name));
      }
    },
    show(form, rule) {
      const own = given.get(form);
      const runs = names.has(form) || !!own?.js || isHooked(own);
      if (runs) void run(form, rule);
      return runs;
    },
    end() {
      ended = true;
      brought?.end();
    },
  };
};
