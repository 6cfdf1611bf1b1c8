import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Ports } from './client/ports.ts';
import type { VisitorClient } from './client/surface.ts';
import { createDialect, type Dialect } from './consultant/main.ts';
import type { Parts } from './consultant/parts.ts';
import type { DialectDocument } from './protocol/dialect-shape.ts';
import type { Stage } from './ui/stage.ts';
import type { Overrides, PageWidget } from './ui/surface.ts';

/** What the widget has at hand already. */
export interface Given extends Pick<Parts, 'server' | 'site' | 'journal'> {
  /** The stage and the settings; undefined where there is no widget after all. */
  readonly begun: Promise<(Pick<Parts, 'settings'> & { readonly stage: Stage }) | undefined>;
  readonly ports: Ports;
  readonly client: VisitorClient;
  readonly widget: PageWidget;
  readonly opened: ReadonlySignal<boolean>;
  /** Whether the launcher stands on the page. */
  readonly standing: Signal<boolean>;
  readonly overrides: Overrides;
  /** Has something undone when the widget ends; at once where it has. */
  until(undo: () => void): void;
}

/** What the browser has kept counts where the server cannot be reached. */
const asks = ({ server, site }: Given): (() => Promise<DialectDocument>) => {
  let found: Promise<DialectDocument> | undefined;
  const ask = async (cache: RequestCache): Promise<DialectDocument> => {
    const answer = await fetch(`${server}/site/${encodeURIComponent(site)}.json?dialect`, { cache });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.json();
  };
  return () => {
    found ??= ask('default')
      .catch(() => ask('force-cache'))
      .catch((problem: unknown) => {
        found = undefined;
        throw problem;
      });
    return found;
  };
};

/** Pages hide all widgets with a rule for their class. It cannot reach ours, and holds for it all the same. */
const isVeiled = (): boolean => {
  const probe = document.createElement('div');
  probe.className = 'comagic-widget callgear-widget';
  (document.body ?? document.documentElement).append(probe);
  const { display } = getComputedStyle(probe);
  probe.remove();
  return display === 'none';
};

/** Brings the dialect to a widget: loaded only where a page speaks it. */
export const bringDialect = async (given: Given, api: object): Promise<Dialect> => {
  const { ports, widget, standing } = given;
  const there = await given.begun;
  if (!there) throw new Error('There is no widget.');
  const { settings, stage } = there;
  const { language, frame } = stage;
  const isChosen = given.overrides.language || settings.peek().language !== 'auto';
  const parts: Parts = {
    ...given,
    ...ports,
    settings,
    uploads: widget.uploads,
    language,
    chosen: isChosen ? language : undefined,
    document: asks(given),
    builtIn: {
      opened: given.opened,
      open: (form) => void (form ? widget.offer(form) : widget.open()),
      close: () => void widget.close(),
      // The style of its popups knows what is spared.
      spare: (form, on) => void frame.classList.toggle(`without-${form}`, on),
      launcher(on) {
        standing.value = on && (given.opened.peek() || !isVeiled());
      },
      host: stage.root.host as HTMLElement,
      button: () => frame.querySelector('.launcher') ?? frame,
    },
  };
  const dialect = createDialect(parts, api);
  given.until(dialect.end);
  return dialect;
};
