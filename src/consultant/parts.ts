import type { ReadonlySignal } from '@preact/signals-core';
import type { Chance, Clock } from '../client/ports.ts';
import type { Uploads, VisitorActs, VisitorClient } from '../client/surface.ts';
import type { DialectDocument } from '../protocol/dialect-shape.ts';
import type { Way } from '../protocol/messages.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Bus } from './chat/bus.ts';
import type { ChatModel } from './chat/model.ts';
import type { Deeds } from './deeds/deeds.ts';
import type { Env } from './env.ts';
import type { Acting } from './forms/widgets.ts';
import type { Showing } from './host/showing.ts';

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
  /** What controllers read. Undefined where it cannot be had now. */
  readonly document: Promise<DialectDocument | undefined>;
  readonly builtIn: BuiltIn;
  /** What the page has called, in order. Whoever carries it out takes it away. */
  readonly calls: Call[];
}

/** A general method with its arguments, as the page called it before the dialect was there. */
export type Call = readonly [name: string, args: readonly unknown[]];

/** What every part of the dialect has at hand. */
export interface Inner extends Parts {
  /** The language of senders' names and of `UI.C`. */
  readonly spoken: 'en' | 'ru';
  readonly env: Pick<Env, 'warn' | 'error' | 'document'>;
  readonly bus: Bus;
  readonly leads: Acting;
  /** Does what needs more than is loaded at first. What goes wrong is told. */
  later(use: (deeds: Deeds) => unknown): void;
}

/** What the deeds are made of: the whole of the first part. */
export interface Ground extends Inner {
  readonly model: ChatModel;
  readonly showing: Showing;
  readonly acts: Omit<VisitorActs, 'uploads'>;
}
