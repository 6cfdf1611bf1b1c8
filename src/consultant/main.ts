import { put } from './base/inside.ts';
import { cardOf } from './chat/card.ts';
import type { Comagic, General } from './comagic.ts';
import type { LaterGeneral } from './deeds/general.ts';
import { type PageRead, readPage } from './host/brand.ts';
import { createCommands, nameOf, type QueueOnly } from './host/commands.ts';
import { createGeneral, LATER } from './host/general.ts';
import { createShowing } from './host/showing.ts';
import { createSignals } from './host/signals.ts';
import { createStore } from './host/storage.ts';
import { createUnderWay } from './host/underway.ts';
import { createLater, type Later } from './lazily.ts';
import type { Pages } from './pages.ts';
import type { Inner, Parts } from './parts.ts';
import type { Widget } from './types.ts';

/** One dialect on a page: what it put onto the page's object speaks to one widget. */
export interface Dialect {
  /** Carries out what has been called meanwhile, and gives the page's object. */
  drain(): Promise<Comagic>;
  /** Destroys its widgets, and forgets its listeners and timers. */
  end(): void;
}

const warn = (text: string): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn?.(`Besedka: ${text}`);
};

const error = (text: string, ...more: readonly unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: see above
  console.error?.(`Besedka: ${text}`, ...more);
};

/** What all parts have at hand. What comes after the end is undone at once. */
const begin = (
  parts: Parts,
  { brand }: PageRead,
  find: (name: string) => Widget | undefined,
): { readonly inner: Inner; end(): void } => {
  const undos: (() => void)[] = [];
  let over = false;
  const env = { document, warn, error };
  const inner: Inner = {
    ...parts,
    spoken: brand === 'callgear' ? 'en' : (parts.chosen ?? (brand ? 'ru' : parts.language)),
    brand,
    env,
    showing: createShowing({ ...parts, env }, find),
    signals: createSignals({ ...parts, env }),
    until(undo) {
      if (over) undo();
      else undos.push(undo);
    },
  };
  inner.until(inner.showing.end);
  inner.until(inner.signals.end);
  return {
    inner,
    end() {
      over = true;
      for (const undo of undos) undo();
    },
  };
};

/** What general methods do is loaded with the first that is called. */
const loadsDeeds = (inner: Inner): Later<LaterGeneral> => {
  const later = createLater(inner, async () => {
    const { createDeeds } = await import('./deeds/deeds.ts');
    return createDeeds(inner);
  });
  // Whoever fills in a form of the page may send it, and leave at once: nothing is to be loaded then.
  const warm = () => later(() => undefined);
  document.addEventListener('focusin', warm, { once: true });
  inner.until(() => document.removeEventListener('focusin', warm));
  return later;
};

/** What makes widgets, loaded with the first who asks for it. */
interface LaterPages {
  /** As far as it is there. */
  now(): Pages | undefined;
  /** At once where it is there. */
  readonly use: Later<Pages>;
}

const loadsPages = (inner: Inner): LaterPages => {
  let pages: Pages | undefined;
  const later = createLater(inner, async () => {
    try {
      const [{ createPages }, texts, site] = await Promise.all([
        import('./pages.ts'),
        inner.spoken === 'ru'
          ? import('../i18n/dialect-ru.ts').then(({ dialectRu }) => dialectRu)
          : import('../i18n/dialect-en.ts').then(({ dialectEn }) => dialectEn),
        // Whoever needs more of it asks for it again.
        inner.document().catch(() => undefined),
      ]);
      pages = createPages(inner, { texts, types: site?.types });
      return pages;
    } catch (problem) {
      // It is tried again; until then better ours than none.
      inner.showing.hold(false);
      throw problem;
    }
  });
  return { now: () => pages, use: (use) => void (pages ? use(pages) : later(use)) };
};

/** What only the queue knows. */
const queued = ({ showing }: Inner, { use }: LaterPages, api: object): QueueOnly => ({
  applyWidgetsOptions: (options) =>
    use(({ apply, expose }) => {
      // Scripts of the page are about to look for it.
      expose(api);
      apply(options);
    }),
  setUIPhoneMaskFormat: (mask) => use(({ setMask }) => setMask(mask)),
  disableWidgets(on) {
    if (on !== false) showing.disable();
  },
});

/** Puts onto the page's object what is there at once. */
const speak = (inner: Inner, general: General, push: Comagic['push'], api: object): void => {
  const { signals } = inner;
  const on: Comagic['on'] | undefined = Reflect.get(api, 'on');
  const methods: Omit<Comagic, 'UI'> = {
    ...general,
    Captcha: { get_captcha: general.getCaptcha },
    storage: createStore(inner.site, inner.env),
    visitorCard: {
      getItem(name) {
        const card = cardOf(inner);
        return { name: card.name, emails: card.email, phones: card.phone }[name];
      },
    },
    push,
    on: (event, handler) => signals.on(event, handler) ?? on?.call(api, event, handler) ?? (() => undefined),
    un: signals.un,
  };
  for (const [name, value] of Object.entries(methods)) put(api, name, value);
};

/** Who calls one of these has to do with widgets. */
const MAKES: readonly string[] = ['UI', 'registerViewController', 'getWidget', 'applyWidgetsOptions'];

/** Loads what makes widgets, where the page looks for it, and puts it there. */
const provide = async (
  { journal: { calls }, showing }: Inner,
  pages: LaterPages,
  { widgets }: PageRead,
  api: object,
): Promise<void> => {
  const isWanted = calls.some((made) => MAKES.includes(nameOf(made)));
  if (!isWanted && 'UI' in api && (pages.now() || !widgets)) return;
  showing.hold(true);
  const { expose } = await new Promise<Pages>(pages.use);
  expose(api);
};

/**
 * Puts the dialect onto the object of a page: the general methods at once, and what makes widgets where the
 * page looks for it.
 */
export const createDialect = (parts: Parts, api: object): Dialect => {
  const { journal } = parts;
  const { calls, keep } = journal;
  const page = readPage(
    document,
    calls.flatMap(([, args]) => args),
  );
  const { inner, end } = begin(parts, page, (name) => pages.now()?.ui.getWidget(name) as Widget | undefined);
  const { env, showing } = inner;
  const pages = loadsPages(inner);
  const { under, begun } = createUnderWay(inner);
  const general = createGeneral(inner, loadsDeeds(inner), begun);
  const own = queued(inner, pages, api);
  const { push, drain } = createCommands({ env, general, own, api, calls, under });
  let over = false;
  inner.until(() => {
    over = true;
  });
  speak(inner, general, push, api);
  return {
    async drain() {
      // What needs no widget waits for none.
      drain([...LATER, 'disableWidgets']);
      keep();
      try {
        await provide(inner, pages, page, api);
        // What has ended has no `UI`: the loader's would ask for it again, and again.
        if (!over) drain();
        keep();
      } finally {
        showing.hold(false);
      }
      pages.now()?.settle();
      return api as Comagic;
    },
    end,
  };
};
