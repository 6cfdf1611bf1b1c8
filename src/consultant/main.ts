import { put } from './base/inside.ts';
import { cardOf } from './chat/card.ts';
import type { Comagic } from './comagic.ts';
import { readPage } from './host/brand.ts';
import { createCommands } from './host/commands.ts';
import { createGeneral, LATER } from './host/general.ts';
import { createShowing } from './host/showing.ts';
import { createSignals } from './host/signals.ts';
import { createStore } from './host/storage.ts';
import { createUnderWay } from './host/underway.ts';
import { createLater } from './lazily.ts';
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
  console.warn(`Besedka: ${text}`);
};

const error = (text: string, ...more: readonly unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: see above
  console.error(`Besedka: ${text}`, ...more);
};

/**
 * Puts the dialect onto the object of a page: the general methods at once, and what makes widgets where the
 * page looks for it.
 */
export const createDialect = (parts: Parts, api: object): Dialect => {
  const { calls } = parts;
  const { brand, draws, widgets } = readPage(
    document,
    calls.flatMap(([, args]) => args),
  );
  const undos: (() => void)[] = [];
  let ended = false;
  let pages: Pages | undefined;
  const env = { document, warn, error };
  const inner: Inner = {
    ...parts,
    spoken: brand === 'callgear' ? 'en' : (parts.chosen ?? (brand ? 'ru' : parts.language)),
    brand,
    env,
    showing: createShowing({ ...parts, env }, (name) => pages?.ui.getWidget(name) as Widget | undefined),
    until(undo) {
      if (ended) undo();
      else undos.push(undo);
    },
  };
  const { showing, until } = inner;
  const signals = createSignals(inner);
  until(showing.end);
  until(signals.end);
  const later = createLater(inner, () =>
    import('./deeds/deeds.ts').then(({ createDeeds }) => createDeeds(inner)),
  );
  // Whoever fills in a form of the page may send it, and leave at once: nothing is to be loaded then.
  const warm = () => later(() => undefined);
  document.addEventListener('focusin', warm, { once: true });
  until(() => document.removeEventListener('focusin', warm));
  const laterPages = createLater(inner, async () => {
    try {
      const { createPages } = await import('./pages.ts');
      pages = createPages(inner);
      return pages;
    } catch (problem) {
      // It is tried again; until then better ours than none.
      showing.settle();
      throw problem;
    }
  });
  /** At once where it is there. */
  const paged = (use: (made: Pages) => void): void => (pages ? use(pages) : laterPages(use));
  const { begun, keep } = createUnderWay(parts);
  const general = createGeneral(inner, later, begun);
  const commands = createCommands({
    env,
    general,
    own: {
      applyWidgetsOptions: (options) =>
        paged(({ apply, expose }) => {
          // Scripts of the page are about to look for it.
          expose(api);
          apply(options);
        }),
      setUIPhoneMaskFormat: (mask) => paged(({ setMask }) => setMask(mask)),
      disableWidgets(on) {
        if (on !== false) showing.disable();
      },
    },
    api,
  });
  const on: Comagic['on'] | undefined = Reflect.get(api, 'on');
  const methods: Omit<Comagic, 'UI'> = {
    ...general,
    Captcha: { get_captcha: general.getCaptcha },
    storage: createStore(parts.site, env),
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
  for (const [name, value] of Object.entries(methods)) put(api, name, value);

  /** How often something was asked for before the dialect was there. */
  const asked = (wanted: string) => calls.filter(([name]) => name === wanted).length;
  /** Loads what makes widgets, where the page looks for it. */
  const provide = async (): Promise<void> => {
    const looks = 'UI' in api ? asked('UI') : 1;
    const registers = asked('registerViewController');
    const brings = calls.some(([, [command]]) => Object(command)[0] === 'applyWidgetsOptions');
    if (!brings && !looks && !registers && !asked('getWidget') && (pages || !widgets)) return;
    const { expose, prepare } = await new Promise<Pages>(paged);
    // Who looks for more than the registration may make widgets at once, and draw them: also who did meanwhile.
    if (draws || !('UI' in api) || asked('UI') > asked('registerViewController')) await prepare();
    if (!ended) expose(api);
  };
  return {
    async drain() {
      // What needs no widget waits for none.
      commands.drain(calls, LATER);
      keep();
      try {
        await provide();
        commands.drain(calls);
        keep();
      } finally {
        showing.settle();
      }
      pages?.settle();
      return api as Comagic;
    },
    end() {
      ended = true;
      for (const undo of undos) undo();
    },
  };
};
