import type { KnownWidgets } from './api.ts';
import { put } from './base/inside.ts';
import { createChat } from './chat/chat.ts';
import { createChatWidget } from './chat/widget.ts';
import type { Comagic, GeneralEvent } from './comagic.ts';
import { createConstants } from './constants.ts';
import type { Env, WidgetClass } from './env.ts';
import { createLeads, type Leads } from './forms/leads.ts';
import { createCall, createConsultantCall, createLead, createOfflineMessage } from './forms/widgets.ts';
import { brandOf } from './host/brand.ts';
import { createCommands } from './host/commands.ts';
import { createRunner } from './host/controllers.ts';
import { createGeneral } from './host/general.ts';
import { createShowing } from './host/showing.ts';
import { createSignals } from './host/signals.ts';
import { createStore } from './host/storage.ts';
import type { Host, Inner, Parts } from './parts.ts';
import { createUI } from './ui.ts';
import { WORDS } from './words.ts';

/** One dialect on a page: what it put onto the host's object speaks to one widget. */
export interface Dialect {
  readonly api: Comagic;
  /** Destroys its widgets, and forgets its listeners and timers. */
  end(): void;
}

/** How long the first answer of the server is waited for, before a page gets what was remembered. */
const ANSWER_WITHIN = 2500;

const TEXTS = {
  en: () => import('../i18n/dialect-en.ts').then(({ dialectEn }) => dialectEn),
  ru: () => import('../i18n/dialect-ru.ts').then(({ dialectRu }) => dialectRu),
};

const tell = (text: string, ...more: readonly unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn(`Besedka: ${text}`, ...more);
};

const complain = (text: string, ...more: readonly unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: see above
  console.error(`Besedka: ${text}`, ...more);
};

/** Whatever comes first: the server's answer, its refusal, or the time. */
const remembered = async ({ client, clock }: Parts): Promise<void> => {
  await client.open();
  const waited = new Promise<void>((resolve) => void clock.after(ANSWER_WITHIN, resolve));
  await Promise.race([client.ready().catch(() => undefined), waited]);
};

/** The page may hold the early `UI` in its hands: from now on it is the present one. */
const holdOn = (early: unknown, ui: object): void => {
  if (typeof early !== 'object' || !early) return;
  for (const name of Object.keys(early)) Reflect.deleteProperty(early, name);
  Object.setPrototypeOf(early, ui);
};

/** Puts the whole dialect onto the object of a page, and carries out what was asked of it before. */
export const createDialect = (parts: Parts, { api, calls }: Host): Dialect => {
  const brand = brandOf(
    document,
    calls.flatMap(([, args]) => args),
  );
  const language = brand === 'callgear' ? 'en' : (parts.chosen ?? (brand ? 'ru' : parts.language));
  const base = { document, warn: tell, error: complain };
  const inner: Inner = { ...parts, words: WORDS[language], env: base };
  const chat = createChat(inner);
  const showing = createShowing(inner, parts.builtIn, () => handle.ui);
  const signals = createSignals(inner);
  // The first form may be on the screen already: its page asks only later.
  const early: (() => void)[] = [];
  let show = (form: Parameters<Parameters<typeof createLeads>[1]>[0], rule: string): void => {
    early.push(() => show(form, rule));
  };
  const leads: Leads = createLeads(inner, (form, rule) => show(form, rule));

  const env: Env<KnownWidgets> = {
    ...base,
    brand: brand ?? 'comagic',
    language,
    constants: async () =>
      createConstants(await TEXTS[language](), {
        fileTypes: parts.settings.peek().files.types.map((type) => `.${type}`),
        phoneMask: language === 'ru' ? '+7 (___) ___-__-__' : '',
      }),
    known: {
      consultant_chat: createChatWidget(chat),
      consultant_offline_message: createOfflineMessage(inner),
      consultant_sitephone: createConsultantCall(inner),
      sitephone: createCall(inner),
      call_generator: createLead(inner, leads, 'call_generator'),
      offline_message_generator: createLead(inner, leads, 'offline_message_generator'),
      personal_form: createLead(inner, leads, 'personal_form'),
    } as unknown as { readonly [N in keyof KnownWidgets]: WidgetClass<never> },
    standIn: showing.standIn,
  };
  const handle = createUI<KnownWidgets>(env);
  const runner = createRunner({
    env,
    ui: handle,
    base: `${parts.server}/`,
    settings: () => parts.controllers,
    remembered: remembered(parts),
    took: (name, on) => name === 'consultant' && showing.own(on),
    disabled: showing.disabled,
  });
  show = (form, rule) => void runner.show(form, rule);

  const { registerViewController } = handle.ui;
  put(handle.ui, 'registerViewController', (name: string, controller: () => unknown) => {
    registerViewController(name, controller);
    if (typeof controller === 'function') runner.registered(name);
  });
  holdOn(Reflect.get(api, 'UI'), handle.ui);

  const general = createGeneral(inner, chat, {
    ...showing,
    tell: (event: GeneralEvent) => signals.tell(event),
  });
  const before = Reflect.get(api, 'on') as Comagic['on'] | undefined;
  const methods = {
    ...general,
    UI: handle.ui,
    Captcha: { get_captcha: general.getCaptcha },
    storage: createStore(parts.site),
    visitorCard: {
      getItem(name: string) {
        const card = chat.card.now();
        return { name: card.name, emails: card.email, phones: card.phone }[name];
      },
    },
    on: (event: string, handler: (...args: never) => unknown) =>
      signals.on(event, handler) ?? before?.call(api, event, handler) ?? (() => undefined),
    un: signals.un,
  };
  const commands = createCommands({ env, general, runner, constants: handle.ui.C, showing, api });
  for (const [name, value] of Object.entries({ ...methods, push: commands.push })) put(api, name, value);
  commands.replay(calls);
  for (const one of early.splice(0)) one();

  return {
    api: api as Comagic,
    end() {
      runner.end();
      handle.end();
      leads.end();
      signals.end();
      showing.end();
      chat.end();
    },
  };
};
