import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Millis } from '../protocol/ids.ts';
import type { Device, Page } from '../protocol/people.ts';
import type { SiteSettings } from '../protocol/sites.ts';
import { type Kept, keyOf, type TabMessage } from './kept.ts';
import type { Ports } from './ports.ts';
import { createScope } from './scope.ts';
import { createStandby, type StandbyClient } from './standby.ts';
import type { Standing, VisitorClient } from './surface.ts';

/** The client of a page that may not need it yet. */
export interface LateClient {
  /** Undefined until it has been loaded. */
  readonly now: ReadonlySignal<VisitorClient | undefined>;
  /** Whether anybody can answer; undefined until the server has said, and while it is away. */
  readonly available: ReadonlySignal<boolean | undefined>;
  /** As far as the server has told them. */
  readonly settings: ReadonlySignal<SiteSettings | undefined>;
  readonly standing: ReadonlySignal<Standing>;
  /** Whether this browser keeps nothing of a conversation: no line of it, no draft, nothing that was not sent. */
  isNew(): Promise<boolean>;
  /** Connects, to be seen at the desk and to be invited. Loads nothing. */
  watch(): void;
  /** Loads the client, which connects then. Once; again after a failure. */
  load(): Promise<VisitorClient>;
  /**
   * Sends a message. Before there is a client it is kept, and that sends it, on this page or another one. Rejects
   * with a `Refusal` for a text that cannot be a message, where there is one.
   */
  say(text: string): Promise<unknown>;
  /** The visitor moved to another page. */
  visit(page: Page): void;
  /** Lets the connection go and gives the storage back. */
  destroy(): Promise<void>;
}

export interface LateOptions {
  /** The public key of the site. */
  readonly site: string;
  readonly page: () => Page;
  /** What can be told of the device without asking the browser for long. */
  readonly device: () => Device;
  /** Makes the client. */
  readonly bring: () => Promise<VisitorClient>;
  /** Hears each time that it could not be made. */
  readonly failed?: (problem: unknown) => void;
}

/** Until then what could not be loaded is not asked for again by itself. */
const AGAIN: Millis = 5_000;

/** A client that is loaded when somebody wants it, or as soon as anything concerns its visitor. */
export const createLateClient = (ports: Ports, { bring, failed, ...given }: LateOptions): LateClient => {
  const { vault, tabs, chance, complain } = ports;
  const clock = createScope(ports.clock);
  /** What was said before there was a client. */
  const early: Kept[] = [];
  const now = signal<VisitorClient | undefined>(undefined);
  const told = signal<boolean | undefined>(undefined);
  const settings = signal<SiteSettings | undefined>(undefined);
  const failing = signal(false);
  let standby: StandbyClient | undefined;
  let loading: Promise<VisitorClient> | undefined;

  /** Keeps a message, as the client does: where it is not loaded any more, that of another page sends it. */
  const keep = async (text: string): Promise<void> => {
    const at = clock.now();
    const order = Math.max(at, (early.at(-1)?.order ?? 0) + 1);
    const kept: Kept = { uid: chance.uid(), order, at, by: 0, text };
    early.push(kept);
    await vault.put(keyOf(kept), kept).catch(complain);
    tabs.tell({ out: kept.uid } satisfies TabMessage);
  };
  /** Has the client send what was said before. It keeps it for itself, under the same name. */
  const handOver = async ({ talk }: VisitorClient, kept: Kept): Promise<void> => {
    try {
      await talk.say(kept.text, { uid: kept.uid });
    } finally {
      await vault.drop(keyOf(kept));
    }
  };

  const take = (client: VisitorClient): VisitorClient => {
    if (clock.ended()) void client.destroy();
    failing.value = false;
    now.value = client;
    for (const kept of early.splice(0)) handOver(client, kept).catch(complain);
    client.open().catch(complain);
    // Until there is another connection the visitor is seen by the one that was there.
    const rest = () => standby?.end();
    client.ready().then(rest, rest);
    return client;
  };

  const load = (): Promise<VisitorClient> => {
    loading ??= bring().then(take, (problem: unknown) => {
      loading = undefined;
      failing.value = true;
      failed?.(problem);
      clock.after(AGAIN, want);
      throw problem;
    });
    return loading;
  };

  const want = () => void load().catch(complain);

  return {
    now,
    available: computed(() => {
      const client = now.value;
      return client?.you.value ? client.available.value : told.value;
    }),
    settings: computed(() => now.value?.settings.value ?? settings.value),
    standing: computed(() => now.value?.standing.value ?? (failing.value ? 'away' : 'resting')),
    async isNew() {
      // What the cache has (`chat/`), the composer (`draft/`), the outbox (`out/`), and files and forms (`f`).
      const kept = await Promise.all(
        ['chat/t', 'draft/', 'out/', 'f'].map((prefix) => vault.entries(prefix)),
      );
      return !kept.flat()[0];
    },
    watch() {
      if (loading) return;
      standby ??= createStandby(ports, {
        ...given,
        wanted: want,
        lost() {
          told.value = undefined;
        },
        told(news) {
          if (news.available !== undefined) told.value = news.available;
          if (news.settings) settings.value = news.settings;
        },
      });
    },
    load,
    say: (text) => now.peek()?.talk.say(text) ?? keep(text),
    visit: (page) => (now.peek() ?? standby)?.visit(page),
    async destroy() {
      clock.end();
      standby?.end();
      const client = now.peek();
      if (client) await client.destroy();
      else vault.close?.();
    },
  };
};

/** A client that is there from the beginning, seen as one that might have come later. */
export const presentClient = (client: VisitorClient): LateClient => {
  const connect = () => void client.open().catch(client.ports.complain);
  return {
    now: signal(client),
    available: computed(() => (client.you.value ? client.available.value : undefined)),
    settings: client.settings,
    standing: client.standing,
    isNew: async () => false,
    watch: connect,
    async load() {
      connect();
      return client;
    },
    say: (text) => client.talk.say(text),
    visit: client.visit,
    destroy: client.destroy,
  };
};

/** Calls back with the client once it is there; the function it gives ends that. */
export const whenThere = (
  { now }: Pick<LateClient, 'now'>,
  then: (client: VisitorClient) => void,
): (() => void) =>
  effect(function () {
    const client = now.value;
    if (!client) return;
    this.dispose();
    then(client);
  });
