import { computed, effect, signal } from '@preact/signals-core';
import type { Campaigns } from './client/campaigns.ts';
import { type LateClient, whenThere } from './client/late.ts';
import type { Ports } from './client/ports.ts';
import { createNews } from './client/scope.ts';
import type { Uploads, VisitorClient } from './client/surface.ts';
import type { Dialect } from './consultant/main.ts';
import { createJournal } from './platform/journal.ts';
import type { SiteDocument } from './protocol/dialect-shape.ts';
import type { ChatEvent } from './protocol/events.ts';
import type { Way } from './protocol/messages.ts';
import type { FirstSettings } from './protocol/sites.ts';
import type { Gone } from './ui/gone.ts';
import { once } from './ui/once.ts';
import { createOpening } from './ui/opening.ts';
import type { Stage } from './ui/stage.ts';
import type { MountOptions, PageWidget } from './ui/surface.ts';
import { watchVisits } from './ui/visits.ts';

/** Whether this is what the script on the page loads: a stage is there then. */
declare const __SCRIPT__: boolean;

/** What a root gives. */
export interface Given {
  readonly ports: Ports;
  /** The client, or what will be it. */
  readonly late: LateClient;
  readonly gone: Gone;
}

/** The server's address without a slash at its end. */
export const serverOf = ({ server }: Pick<MountOptions, 'server'>): string => server.replace(/\/+$/, '');

/**
 * Puts a widget on the page. The launcher shows as soon as the site's settings are there; the client and the
 * interface are loaded when the visitor comes near it, or a conversation is going on. The dialect is put onto
 * `api`, the page's object.
 */
export const assemble = (
  options: MountOptions,
  { ports, late, gone }: Given,
  api: object = {},
): PageWidget => {
  const { server: _, site, stage: given, found, ...overrides } = options;
  const { complain } = ports;
  const server = serverOf(options);
  const events = {
    open: createNews<[]>(complain),
    close: createNews<[]>(complain),
    message: createNews<[ChatEvent]>(complain),
    unread: createNews<[number]>(complain),
  };
  const opened = signal(false);
  /** Whether the launcher stands on the page: not where the page draws its own interface. */
  const standing = signal(given?.stands() ?? true);
  const way = signal<Way | undefined>(undefined);
  const carrying = signal(false);
  const undos: (() => void)[] = [];
  let ended = false;
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
    const own = await ownOf(first).catch(complain);
    if (ended) return undefined;
    placed.listen(panel.prepare, () => void widget.toggle());
    const settings = computed((): FirstSettings => ({ ...first, ...late.settings.value, ...own }));
    undos.push(
      effect(() => placed.paint(settings.value)),
      effect(() => placed.stand(standing.value)),
      // A conversation that goes on has to be able to show its badge; so has what was not asked for.
      effect(() => {
        const client = late.now.value;
        const idle = !client || (client.state.value === 'available' && !client.talk.unread.value);
        const available = late.available.value;
        if (!idle && standing.value) panel.prepare();
        // Until the server has said who is there, it stays as it stands.
        if (available !== undefined || opened.value || !idle)
          placed.frame.hidden = idle && settings.value.away === 'hidden' && !available && !opened.value;
      }),
    );
    if (calls[0]) void carryOut();
    // A launcher that hides has to hear when somebody is there.
    if (first.connect === 'idle' || first.away === 'hidden') late.watch();
    if (overrides.open !== undefined) void open(false);
    return { stage: placed, settings };
  };

  /** Once the client is there. */
  const attach = (client: VisitorClient): void => {
    until(client.onMessage(events.message.tell));
    until(effect(() => events.unread.tell(client.talk.unread.value)));
    until(
      effect(() => {
        if (watching || !client.settings.value?.rules.some(({ on }) => on)) return;
        watching = import('./rules.ts').then(({ watchRules }) => watchRules(ports, client, until));
        watching.catch(complain);
      }),
    );
    ports.vault.entries('f').then(carryOn).catch(complain);
  };
  /** Loads what carries files, once; again after a failure. */
  const uploads = once(async (): Promise<Uploads> => {
    const [client, { openUploads }] = await Promise.all([late.load(), import('./uploads.ts')]);
    return openUploads(ports, client, server, site, until);
  });
  /** What was on its way when the last page was left: files (`file/`), and forms (`form/`). */
  const carryOn = async ([left]: readonly unknown[]) => {
    if (!left || ended) return;
    await uploads();
    carrying.value = true;
  };
  const carryOut = () => widget.dialect().catch((problem) => ended || complain(problem));
  const panel = createOpening({
    ...{ late, gone, server, site, opened, way, carrying, uploads, complain, until },
    clock: ports.clock,
    begun: () => begun,
    ended: () => ended,
    told: events.open.tell,
    open: () => void widget.open(),
    close: () => void widget.close(),
  });
  const open = async (focus: boolean): Promise<void> => {
    if (ended) return;
    standing.value = true;
    // Also where the page has had it taken away too often.
    stage?.stand(true);
    await panel.open(focus);
  };

  /** Puts the dialect onto the object of the page. What it calls later goes to the same one. */
  const speak = once(async (api: object): Promise<Dialect> => {
    try {
      const [client, { bringDialect }] = await Promise.all([late.load(), import('./dialect.ts')]);
      return await bringDialect(
        { begun, ports, server, site, client, opened, standing, widget, overrides, journal, until },
        api,
      );
    } catch (problem) {
      void gone.ask(problem);
      // Better ours than none, until it has come.
      standing.value = true;
      until(ports.clock.after(3000, carryOut));
      throw problem;
    }
  });

  const widget: PageWidget = {
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
      for (const undo of undos.splice(0)) undo();
      stage?.stand(false);
      await late.destroy();
    },
  };
  // The loader has done it already.
  const begun = __SCRIPT__ ? begin(given as Stage, found as SiteDocument) : place();
  undos.push(
    whenThere(late, attach),
    watchVisits((page) => {
      late.visit(page);
      watching?.then((rules) => rules.moved(), complain);
    }),
  );
  return widget;
};
