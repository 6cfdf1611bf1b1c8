import type { ReadonlySignal } from '@preact/signals-core';
import type { Chance, Clock } from '../client/ports.ts';
import type { Uploads, VisitorClient } from '../client/surface.ts';
import type { DialectDocument } from '../protocol/dialect-shape.ts';
import type { Way } from '../protocol/messages.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Bus } from './chat/bus.ts';
import type { PageDeeds } from './deeds/page-deeds.ts';
import type { Env } from './env.ts';
import type { Brand } from './host/brand.ts';
import type { Showing } from './host/showing.ts';
import type { Signals } from './host/signals.ts';
import type { Later } from './lazily.ts';
import type { People } from './people.ts';

/** The built-in interface, as far as the dialect asks for it. */
export interface BuiltIn {
  readonly opened: ReadonlySignal<boolean>;
  /** Opens it, with a form where one is named. */
  open(form?: Way): void;
  close(): void;
  /** The page draws a form itself, or does not after all. */
  spare(form: string, on: boolean): void;
  /** Whether its launcher stands on the page. */
  launcher(on: boolean): void;
  /** The element on the page that holds it. */
  readonly host: HTMLElement;
  /** The button itself. */
  button(): Element;
}

/** What the dialect is made of. One for each widget of a page; two share nothing. */
export interface Parts {
  readonly client: VisitorClient;
  /** The files on their way: what carries them is loaded with the first. */
  uploads(): Promise<Uploads>;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Without a slash at the end. */
  readonly server: string;
  readonly site: string;
  /** The language of the interface. */
  readonly language: 'en' | 'ru';
  /** Set where the page or the site has chosen it, and not the browser. */
  readonly chosen: 'en' | 'ru' | undefined;
  /** The site's own, with what the page has set otherwise. */
  readonly settings: ReadonlySignal<FirstSettings>;
  /** What controllers read, asked for once. Rejects where it cannot be had now, and can be asked for again then. */
  document(): Promise<DialectDocument>;
  readonly builtIn: BuiltIn;
  readonly journal: Journal;
}

/** Calls that are not over: this page may be left first. Then the next one of this tab carries them out. */
export interface Journal {
  /** What the page has called, in order. Whoever has carried it out takes it away. */
  readonly calls: Call[];
  /** So many of them, the first, were left by the page before. */
  readonly left: number;
  /** Has what is kept brought up to date; `leaving`: whether the page may be left by now. */
  keep(leaving?: boolean): void;
}

/** A general method with its arguments, as the page called it before the dialect was there. */
export type Call = readonly [name: string, args: readonly unknown[]];

/** What every part of the dialect has at hand. */
export interface Inner extends Parts {
  /** The language of senders' names and of `UI.C`. */
  readonly spoken: 'en' | 'ru';
  /** The brand under which the page was written, where anything tells. */
  readonly brand: Brand | undefined;
  readonly env: Pick<Env, 'warn' | 'error' | 'document'>;
  /** Which interface is seen. */
  readonly showing: Showing;
  readonly signals: Signals;
  /** Has something undone at the end; at once where it has come already. */
  until(undo: () => void): void;
}

/** What the parts for pages with widgets have at hand besides. */
export interface Paged extends Inner {
  readonly bus: Bus;
  /** The words of people that the page was given. */
  readonly people: People;
  /** What is under way on this page. */
  readonly busy: {
    /** How much is being done with lead forms: that hides no form here. */
    leads: number;
    /** How many files have been given and are not among those on their way yet. */
    given: number;
    /** Whether a file is on its way. */
    sending(): boolean;
  };
  readonly later: Later<PageDeeds>;
}
