import { computed, effect, signal } from '@preact/signals-core';
import { createVisitorClient } from './client/visitor.ts';
import { createSpeech } from './i18n/speech.ts';
import type { Language } from './i18n/words.ts';
import { lookOf } from './loader/look.ts';
import { trimmed } from './loader/tag.ts';
import { WORDS } from './loader/words.ts';
import { browserPorts } from './platform/ports.ts';
import { isOpen } from './protocol/chat.ts';
import { type SiteSettings, siteDefaults } from './protocol/sites.ts';
import { createEvents } from './ui/events.ts';
import type { Look, Stage } from './ui/stage.ts';
import type { MountOptions, Widget } from './ui/surface.ts';
import { currentPage, thisDevice, watchVisits } from './ui/visits.ts';

export type { MountOptions, Overrides, Widget, WidgetEvents } from './ui/surface.ts';

const LANGUAGES: Readonly<Record<Look['language'], () => Promise<Language>>> = {
  en: async () => (await import('./i18n/en.ts')).en,
  ru: async () => (await import('./i18n/ru.ts')).ru,
};

const complain = (problem: unknown): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn('Besedka:', problem);
};

/**
 * Puts a widget on the page. The launcher shows as soon as the site's settings are there; the
 * interface is loaded when the visitor comes near it, or when a conversation is going on.
 */
export const mount = ({ server: address, site, stage, settings, ...overrides }: MountOptions): Widget => {
  const server = trimmed(address);
  const events = createEvents(complain);
  const ports = browserPorts({ server, party: 'visitor', site, complain });
  const client = createVisitorClient(ports, { site, page: currentPage(), device: thisDevice() });
  const opened = signal(false);
  const first = signal<SiteSettings>(settings ?? siteDefaults);
  const present = computed<SiteSettings>(() => {
    const { language: _, ...said } = overrides;
    return { ...(client.settings.value ?? first.value), ...said };
  });
  const undos: (() => void)[] = [];
  let ended = false;
  let focusing = true;
  let placed: Stage | undefined;
  let view: Promise<void> | undefined;

  const place = async (): Promise<Stage | undefined> => {
    if (stage) return stage;
    const { placeWidget } = await import('./loader/place.ts');
    const found = await placeWidget(server, site, overrides);
    if (found) first.value = found.settings;
    return found?.stage;
  };
  const staged = place().then((found) => {
    placed = found;
    if (!found) return;
    if (ended) return found.remove();
    found.listen({ near: () => void draw().catch(complain), pressed: () => void widget.toggle() });
    undos.push(
      effect(() => found.paint(lookOf(present.value, overrides))),
      // A conversation that goes on has to be able to show its badge.
      effect(() => {
        if (isOpen(client.talk.head.value) || client.talk.unread.value) void draw().catch(complain);
      }),
    );
    if (first.peek().connect === 'idle') void connect();
    if (overrides.open) void open(false);
  });

  const connect = () => client.open().catch(complain);
  const draw = (): Promise<void> => {
    void connect();
    view ??= drawn().catch((problem) => {
      view = undefined;
      throw problem;
    });
    return view;
  };
  const drawn = async (): Promise<void> => {
    await staged;
    if (ended || !placed) return;
    const { language } = lookOf(first.peek(), overrides);
    const [{ mountView }, words] = await Promise.all([import('./ui/view.tsx'), LANGUAGES[language]()]);
    if (ended) return;
    // The region of the reader decides how times are written: 14:05 or 2:05 PM.
    const locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
    const speech = createSpeech(locale, words, Date.now, overrides.direction);
    const given = { stage: placed, server, client, speech, settings: present, opened };
    undos.push(
      mountView({
        ...given,
        takesFocus: () => focusing,
        close: () => void widget.close(),
        toggle: () => void widget.toggle(),
      }),
    );
  };
  const open = async (focus: boolean): Promise<void> => {
    focusing = focus;
    placed?.tell('');
    try {
      await draw();
      if (ended || opened.peek()) return;
      opened.value = true;
      events.tell('open');
    } catch (problem) {
      complain(problem);
      placed?.tell(WORDS[lookOf(first.peek(), overrides).language].down);
    }
  };

  const widget: Widget = {
    client,
    on: events.on,
    open: () => open(true),
    async close() {
      if (!opened.peek()) return;
      opened.value = false;
      events.tell('close');
    },
    toggle: () => (opened.peek() ? widget.close() : widget.open()),
    async destroy() {
      if (ended) return;
      ended = true;
      opened.value = false;
      for (const undo of undos) undo();
      events.clear();
      placed?.remove();
      await client.destroy();
    },
  };
  undos.push(
    watchVisits((page) => client.visit(page)),
    client.onMessage((message) => events.tell('message', message)),
    effect(() => events.tell('unread', client.talk.unread.value)),
  );
  return widget;
};
