import { batch, signal } from '@preact/signals-core';
import { afterEach, vi } from 'vitest';
import type { KnownWidgets } from '../../src/consultant/api.ts';
import type { Comagic } from '../../src/consultant/comagic.ts';
import { createDialect } from '../../src/consultant/main.ts';
import type { Call, Parts } from '../../src/consultant/parts.ts';
import type { WidgetConfig } from '../../src/consultant/types.ts';
import { dialectDocument } from '../../src/protocol/dialect-settings.ts';
import type { ChatEvent, ChatFact } from '../../src/protocol/events.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';
import { ANNA, createFakeVisitor, type FakeVisitor, VISITOR } from '../kit/fake-talk.ts';

/** A page with the dialect, and the server behind it. */
export interface Page {
  readonly Comagic: Comagic;
  readonly client: FakeVisitor;
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  /** What the built-in interface was asked for. */
  readonly builtIn: string[];
  readonly opened: { value: boolean };
  /** Something happens in the log, and the page hears of it. */
  happen(fact: ChatFact, by?: number, uid?: string): ChatEvent;
  /** The operator says something. */
  hear(text: string): ChatEvent;
  /** A chat widget of the page's own, on the page, with everything that it was told. */
  chat(config?: WidgetConfig<KnownWidgets['consultant_chat']>): {
    readonly chat: KnownWidgets['consultant_chat'];
    readonly heard: (readonly [event: string, ...args: unknown[]])[];
  };
  /** What the next page would carry out, were this one left now. */
  readonly kept: readonly Call[];
  /** The page has called something more. */
  drain(): Promise<unknown>;
  end(): void;
}

export const EVENTS = [
  ...['operatorjoined', 'operatorleave', 'sendmessage', 'chattyping', 'showchatretentionaction'],
  ...['chatavailabilitychange', 'invite', 'startchat', 'closechat', 'inviteaccept', 'invitereject'],
  ...['setrating', 'sendchatbymail', 'statechange', 'messageviewed'],
] as const;

/** Listens to events by name, also to those that a type does not know. */
export const listen = (
  widget: { on(event: never, handler: never): void },
  events: readonly string[],
): [string, ...unknown[]][] => {
  const heard: [string, ...unknown[]][] = [];
  for (const event of events)
    (widget.on as (name: string, handler: (...args: unknown[]) => void) => void).call(
      widget,
      event,
      (...args) => heard.push([event, ...args]),
    );
  return heard;
};

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

export interface PageOptions {
  readonly settings?: Partial<SiteSettings>;
  readonly calls?: Call[];
  /** How many of them the page before has left. */
  readonly left?: number;
  readonly api?: object;
  readonly parts?: Partial<Parts>;
  /** Before the dialect comes. */
  readonly before?: (client: FakeVisitor) => void;
}

/** A client whose log tells of what happens in it, as the real one does. */
export const createLoggedVisitor = (): FakeVisitor => {
  const client = createFakeVisitor();
  const { talk } = client;
  const listeners = new Set<(event: ChatEvent, live: boolean) => void>();
  const { happen } = talk;
  let uids = 0;
  // In one piece, as everything of a frame is.
  talk.happen = (...args) =>
    batch(() => {
      const event = happen(...args);
      for (const listener of [...listeners]) listener(event, true);
      return event;
    });
  const say: typeof talk.say = async (text, { uid = `uid-${++uids}` } = {}) => {
    talk.waiting.value = [...talk.waiting.value, { uid, text, at: Date.now(), stage: 'queued' }];
    return uid;
  };
  Object.assign(talk, { say });
  return Object.assign(client, {
    onEvent(listener: (event: ChatEvent, live: boolean) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async start() {
      client.given.push({ type: 'start' });
      talk.happen({ type: 'consultation-started', initiator: 'visitor' }, VISITOR.id);
    },
  });
};

export const createPage = async ({
  settings,
  calls = [],
  left = 0,
  api = {},
  parts,
  before,
}: PageOptions = {}): Promise<Page> => {
  const warnings: string[] = [];
  const errors: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((text) => void warnings.push(String(text)));
  vi.spyOn(console, 'error').mockImplementation((...told) => void errors.push(told.map(String).join(' ')));
  const client = createLoggedVisitor();
  before?.(client);
  const site = { ...siteDefaults, title: 'Tea', ...settings };
  const builtIn: string[] = [];
  let kept: readonly Call[] = [];
  const opened = signal(false);
  let uids = 0;
  const dialect = createDialect(
    {
      client,
      uploads: async () => ({
        all: signal([]),
        add: async () => 'file-uid',
        retry: () => undefined,
        cancel: async () => undefined,
      }),
      clock: {
        now: Date.now,
        after(ms, then) {
          const timer = setTimeout(then, ms);
          return () => clearTimeout(timer);
        },
      },
      chance: { random: Math.random, uid: () => `own-${++uids}` },
      server: 'https://chat.example',
      site: 'shop',
      language: 'en',
      chosen: undefined,
      settings: signal(site),
      document: async () => dialectDocument({ key: 'shop', settings: site }, []),
      journal: {
        calls,
        left,
        keep() {
          kept = [...calls];
        },
      },
      builtIn: {
        opened,
        open(form) {
          builtIn.push(form ? `open ${form}` : 'open');
          opened.value = true;
        },
        close() {
          builtIn.push('close');
          opened.value = false;
        },
        spare: () => undefined,
        launcher: (on) => void builtIn.push(on ? 'launcher' : 'no launcher'),
        host: document.createElement('div'),
        button: () => document.body,
      },
      ...parts,
    },
    api,
  );
  ends.push(dialect.end);
  const Comagic = await dialect.drain();
  return {
    Comagic,
    client,
    warnings,
    errors,
    builtIn,
    opened,
    happen: (fact, by = ANNA.id, uid) => client.talk.happen(fact, by, undefined, uid),
    hear: (text) => client.talk.words(ANNA, text),
    chat(config) {
      const chat = Comagic.UI.createWidget('consultant_chat', {
        template: document.createElement('div'),
        ...config,
      });
      return { chat, heard: listen(chat as never, EVENTS) };
    },
    get kept() {
      return kept;
    },
    drain: dialect.drain,
    end: dialect.end,
  };
};
