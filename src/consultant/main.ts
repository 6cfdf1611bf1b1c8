import type { KnownWidgets } from './api.ts';
import { put } from './base/inside.ts';
import { createBus } from './chat/bus.ts';
import { cardOf } from './chat/card.ts';
import { createChatModel } from './chat/model.ts';
import { createChatWidget } from './chat/widget.ts';
import type { Comagic } from './comagic.ts';
import type { Deeds } from './deeds/deeds.ts';
import type { Env } from './env.ts';
import { createForms } from './forms/widgets.ts';
import { brandOf } from './host/brand.ts';
import { createCommands } from './host/commands.ts';
import { createRunner } from './host/controllers.ts';
import { createGeneral } from './host/general.ts';
import { createShowing } from './host/showing.ts';
import { createSignals } from './host/signals.ts';
import { createStore } from './host/storage.ts';
import type { Inner, Parts } from './parts.ts';
import type { Widget } from './types.ts';
import { createUI } from './ui.ts';

/** One dialect on a page: what it put onto the page's object speaks to one widget. */
export interface Dialect {
  /** Carries out what has been called meanwhile, and gives the page's object. */
  drain(): Comagic;
  /** Destroys its widgets, and forgets its listeners and timers. */
  end(): void;
}

/** How long the first answer of the server is waited for, before a page gets what was remembered. */
const ANSWER_WITHIN = 2500;

const warn = (text: string): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn(`Besedka: ${text}`);
};

const error = (text: string, ...more: readonly unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: see above
  console.error(`Besedka: ${text}`, ...more);
};

const undone = (problem: unknown): void => error('something could not be done', problem);

/** Whatever comes first: the server's answer, its refusal, or the time. */
const remembered = async ({ client, clock }: Parts): Promise<void> => {
  await client.open();
  const waited = new Promise<void>((resolve) => void clock.after(ANSWER_WITHIN, resolve));
  await Promise.race([client.ready().catch(() => undefined), waited]);
};

/** Words and pictures of `UI.C`. */
const constantsOf =
  ({ spoken, document }: Inner): Env['constants'] =>
  async () => {
    const [{ constantsFor }, texts, site] = await Promise.all([
      import('./extras/extras.ts'),
      spoken === 'ru'
        ? import('../i18n/dialect-ru.ts').then(({ dialectRu }) => dialectRu)
        : import('../i18n/dialect-en.ts').then(({ dialectEn }) => dialectEn),
      document,
    ]);
    return constantsFor(texts, spoken, site?.types);
  };

/** Puts the whole dialect onto the object of a page. */
export const createDialect = (parts: Parts, api: object): Dialect => {
  const { calls, client } = parts;
  const brand = brandOf(
    document,
    calls.flatMap(([, args]) => args),
  );
  const spoken = brand === 'callgear' ? 'en' : (parts.chosen ?? (brand ? 'ru' : parts.language));
  const base = { document, warn, error };
  let deeds: Promise<Deeds> | undefined;
  const inner: Inner = {
    ...parts,
    spoken,
    env: base,
    bus: createBus(base),
    leads: { acting: 0 },
    later(use) {
      deeds ??= import('./deeds/deeds.ts').then(({ createDeeds }) =>
        createDeeds({ ...inner, model, showing }),
      );
      deeds.then(use).catch(undone);
    },
  };
  const model = createChatModel(inner);
  const showing = createShowing(inner, parts.builtIn, (name) => ui.getWidget(name));
  const signals = createSignals(inner);
  const greeted = remembered(parts);
  let isLeadShown = false;
  const showLead = (form: string, rule: string): void => {
    isLeadShown = true;
    runner.show(form, rule);
  };
  const forms = createForms(inner, showLead);
  const env = {
    ...base,
    brand: brand ?? 'comagic',
    language: spoken,
    constants: constantsOf(inner),
    moment: () => ({ now: parts.clock.now(), hours: parts.settings.peek().hours }),
    known: { consultant_chat: createChatWidget(inner, model), ...forms.known },
    standIn: showing.standIn,
    registered: (name: string) => runner.registered(name),
  } as unknown as Env<KnownWidgets>;
  const handle = createUI<KnownWidgets>(env);
  const ui = handle.ui as typeof handle.ui & { getWidget(name: string): Widget | undefined };
  const runner = createRunner({
    ...parts,
    env,
    ui: handle,
    remembered: greeted,
    took: (name, on) => (name === 'consultant' ? showing.own(on) : parts.builtIn.spare(name, on)),
    disabled: showing.disabled,
  });
  const general = createGeneral(inner, showing);
  const commands = createCommands({ env, general, runner, constants: ui.C, showing, api });
  const on: Comagic['on'] | undefined = Reflect.get(api, 'on');
  const methods: Comagic = {
    ...general,
    UI: ui,
    Captcha: { get_captcha: general.getCaptcha },
    storage: createStore(parts.site),
    visitorCard: {
      getItem(name) {
        const card = cardOf(inner);
        return { name: card.name, emails: card.email, phones: card.phone }[name];
      },
    },
    push: commands.push,
    on: (event, handler) => signals.on(event, handler) ?? on?.call(api, event, handler) ?? (() => undefined),
    un: signals.un,
  };
  // A page may hold what was `UI` before in its hands: the object itself.
  const { registerViewController, getWidget, createWidget } = ui;
  const all = { ...methods, registerViewController, getWidget, createWidget };
  for (const [name, value] of Object.entries(all)) put(api, name, value);
  // A form may be on the screen already: the server says so.
  const showPresent = (): void => {
    const { lead } = client.talk.head.peek() ?? {};
    if (lead && !isLeadShown) showLead(lead.form, lead.rule);
  };
  return {
    drain() {
      commands.drain(calls);
      showing.settle();
      greeted.then(showPresent).catch(undone);
      return api as Comagic;
    },
    end() {
      for (const part of [runner, handle, forms, signals, showing, model]) part.end();
    },
  };
};
