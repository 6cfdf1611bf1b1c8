import { computed, effect, signal } from '@preact/signals-core';
import type { Campaigns } from './client/campaigns.ts';
import { createNews } from './client/scope.ts';
import type { Uploads } from './client/surface.ts';
import { createVisitorClient } from './client/visitor.ts';
import type { Dialect } from './consultant/main.ts';
import { createJournal } from './platform/journal.ts';
import { browserPorts } from './platform/ports.ts';
import type { SiteDocument } from './protocol/dialect-shape.ts';
import type { ChatEvent } from './protocol/events.ts';
import type { Way } from './protocol/messages.ts';
import type { FirstSettings } from './protocol/sites.ts';
import { LANGUAGES } from './ui/languages.ts';
import { once } from './ui/once.ts';
import type { Stage } from './ui/stage.ts';
import type { MountOptions, Widget } from './ui/surface.ts';
import { currentPage, thisDevice, watchVisits } from './ui/visits.ts';

export type * from './consultant/api.ts';
export type { Answer, Comagic, Credentials, OfflineRequest, WidgetOptions } from './consultant/comagic.ts';
export type * from './consultant/types.ts';
export type { Widget as BaseWidget } from './consultant/types.ts';
export type { MountOptions, Overrides, Widget, WidgetEvents } from './ui/surface.ts';

/** Whether this is what the script on the page loads: a stage is there then. */
declare const __SCRIPT__: boolean;

const complain = (problem: unknown): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn('Besedka:', problem);
};

/**
 * Puts a widget on the page. The launcher shows as soon as the site's settings are there; the interface is loaded
 * when the visitor comes near it, or a conversation is going on. The dialect is put onto `api`, the page's object.
 */
export const mount = (options: MountOptions, api: object = {}): Widget => {
  const { server: address, site, stage: given, found, standby, ...overrides } = options;
  const server = address.replace(/\/+$/, '');
  const events = {
    open: createNews<[]>(complain),
    close: createNews<[]>(complain),
    message: createNews<[ChatEvent]>(complain),
    unread: createNews<[number]>(complain),
  };
  const ports = standby?.ports ?? browserPorts({ server, party: 'visitor', site, complain });
  const client = createVisitorClient(ports, { site, page: currentPage(), device: thisDevice });
  const opened = signal(false);
  /** Whether the launcher stands on the page: not where the page draws its own interface. */
  const standing = signal(given?.stands() ?? true);
  const way = signal<Way | undefined>(undefined);
  const undos: (() => void)[] = [];
  let ended = false;
  let focusing = true;
  let stage: Stage | undefined;
  let watching: Promise<Campaigns> | undefined;
  /** Undone with everything else, or at once where that is over. */
  const until = (undo: () => void) => void (ended ? undo() : undos.push(undo));
  const journal = createJournal(site, ports, until);
  const { calls } = journal;

  /** Does the loader's work, for a page that imports the widget. */
  const place = async () => {
    const { placeWidget } = await import('./loader/place.ts');
    const placed = await placeWidget(server, site, overrides, { complain, until });
    if (placed && !ended) return begin(placed.stage, placed);
    placed?.stage.stand(false);
    return undefined;
  };
  /** What the page sets itself. Most pages set nothing, and nothing is loaded for them. */
  const ownOf = async (first: FirstSettings): Promise<Partial<FirstSettings>> => {
    if (!Object.keys(overrides)[0]) return {};
    const { readOverrides } = await import('./ui/overrides.ts');
    return readOverrides(overrides, first, complain);
  };
  const begin = async (placed: Stage, { settings: first }: Pick<SiteDocument, 'settings'>) => {
    stage = placed;
    placed.listen(prepare, () => void widget.toggle());
    const own = await ownOf(first).catch(complain);
    if (ended) return undefined;
    const settings = computed((): FirstSettings => ({ ...first, ...client.settings.value, ...own }));
    undos.push(
      effect(() => placed.paint(settings.value)),
      effect(() => placed.stand(standing.value)),
      // A conversation that goes on has to be able to show its badge; so has what was not asked for.
      effect(() => {
        const { away } = settings.value;
        const idle = client.state.value === 'available' && !client.talk.unread.value;
        if (!idle && standing.value) prepare();
        // Until the server has said who is there, it stays as it stands.
        if (client.you.value || opened.value || !idle)
          placed.frame.hidden = idle && away === 'hidden' && !client.available.value && !opened.value;
      }),
      effect(() => {
        if (watching || !client.settings.value?.rules.some(({ on }) => on)) return;
        watching = import('./rules.ts').then(({ watchRules }) => watchRules(ports, client, until));
        watching.catch(complain);
      }),
    );
    ports.vault.entries('f').then(carryOn).catch(complain);
    if (calls[0]) void carryOut();
    // A launcher that hides has to hear when somebody is there.
    if (first.connect === 'idle' || first.away === 'hidden') connect();
    if (overrides.open !== undefined) void open(false);
    return { stage: placed, settings };
  };

  /** Loads what carries files, once; again after a failure. */
  const uploads = once(
    (): Promise<Uploads> =>
      import('./uploads.ts').then(({ openUploads }) => openUploads(ports, client, server, site, until)),
  );
  /** What was on its way when the last page was left: files (`file/`), and forms (`form/`). */
  const carryOn = async ([left]: readonly unknown[]) => {
    if (!left || ended) return;
    connect();
    await uploads();
  };
  const carryOut = () => widget.dialect().catch((problem) => ended || complain(problem));
  const connect = () => void client.open().catch(complain);
  const prepare = () => void draw().catch(complain);
  const draw = once(async (): Promise<void> => {
    connect();
    const there = await begun;
    if (!there) return;
    const { stage, settings } = there;
    const [{ mountView }, [words, talkLanguage]] = await Promise.all([
      import('./ui/view.tsx'),
      LANGUAGES[stage.language](),
    ]);
    if (ended) return;
    const end = await mountView({
      stage,
      server,
      site,
      client,
      words,
      talkLanguage,
      settings,
      opened,
      way,
      uploads,
      complain,
      takesFocus: () => focusing,
      open: widget.open,
      close: widget.close,
    });
    until(end);
  });
  const open = async (focus: boolean): Promise<void> => {
    focusing = focus;
    if (ended) return;
    standing.value = true;
    // Also where the page has had it taken away too often.
    stage?.stand(true);
    stage?.trouble(false);
    try {
      await draw();
    } catch (problem) {
      complain(problem);
      stage?.trouble(true);
      return;
    }
    if (ended || opened.peek()) return;
    opened.value = true;
    events.open.tell();
  };

  /** Puts the dialect onto the object of the page. What it calls later goes to the same one. */
  const speak = once(async (api: object): Promise<Dialect> => {
    connect();
    try {
      const { bringDialect } = await import('./dialect.ts');
      return await bringDialect(
        { begun, ports, server, site, opened, standing, widget, overrides, journal, until },
        api,
      );
    } catch (problem) {
      // Better ours than none, until it has come.
      standing.value = true;
      until(ports.clock.after(3000, carryOut));
      throw problem;
    }
  });

  const widget: Widget = {
    client,
    uploads,
    on(event, listener) {
      const off = events[event]?.on(listener as () => void);
      // What is none of these, the dialect may know.
      if (!off) void widget.call('on', [event, listener]);
      return off ?? (() => void widget.call('un', [event, listener]));
    },
    open: () => open(true),
    offer(wanted) {
      way.value = wanted;
      return open(true);
    },
    async close() {
      if (!opened.peek()) return;
      opened.value = false;
      events.close.tell();
    },
    dialect: async (on = api) => (await speak(on)).drain(),
    async call(name, args) {
      if (name === 'open' || name === 'close' || name === 'toggle') return widget[name]();
      calls.push([name, args]);
      journal.keep();
      await carryOut();
    },
    toggle: () => (opened.peek() ? widget.close() : widget.open()),
    async destroy() {
      ended = true;
      standby?.end();
      for (const undo of undos.splice(0)) undo();
      stage?.stand(false);
      await client.destroy();
    },
  };
  // The loader has done it already.
  const begun = __SCRIPT__ ? begin(given as Stage, found as SiteDocument) : place();
  undos.push(
    watchVisits((page) => {
      client.visit(page);
      watching?.then((rules) => rules.moved(), complain);
    }),
    client.onMessage(events.message.tell),
    effect(() => events.unread.tell(client.talk.unread.value)),
  );
  // Until there is another connection the visitor is seen by the one that was there.
  if (standby) client.ready().then(standby.end, standby.end);
  return widget;
};
