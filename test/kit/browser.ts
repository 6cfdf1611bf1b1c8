import type { Chance, Clock, Dialer, Hint, Ports, Vault } from '../../src/client/ports.ts';
import { createScope } from '../../src/client/scope.ts';

/** One browser: what it keeps, and its tabs. */
export interface Browser {
  /** What is in its storage now. */
  readonly kept: Map<string, unknown>;
  /** From now on it answers nobody, until the function that this gives is called. */
  hold(): () => void;
  /** A new page of the site. */
  tab(dialer: Dialer): Tab;
}

/** One page: the client's ports, and what can happen to a page. */
export interface Tab {
  readonly ports: Ports;
  /** Something the surroundings know. `hidden` and `visible` also change what the page is. */
  hint(hint: Hint): void;
  /** No connection of this page comes about until it is let through again. */
  cutOff(whether: boolean): void;
  /** The page ends without a word: no timer, no promise and no message of it comes back. */
  crash(): void;
  readonly complaints: readonly unknown[];
}

export interface BrowserParts {
  readonly clock: Clock;
  readonly chance: Chance;
  /** Whether storage is refused: every tab is alone with its memory. */
  readonly refused?: boolean;
}

const never = new Promise<never>(() => undefined);

/** A vault over a map, as a database would be: copies go in and out, and every answer takes a turn. */
const vaultOver = (
  kept: Map<string, unknown>,
  lasting: boolean,
  alive: () => boolean,
  held: () => Promise<void> | undefined,
): Vault => {
  const after = async <T>(work: () => T): Promise<T> => {
    await held();
    return alive() ? work() : never;
  };
  return {
    lasting,
    get: <T>(key: string) => after(() => structuredClone(kept.get(key)) as T | undefined),
    put: (key, value) => after(() => void kept.set(key, structuredClone(value))),
    drop: (key) => after(() => void kept.delete(key)),
    entries: <T>(prefix: string) =>
      after(() =>
        [...kept]
          .filter(([key]) => key.startsWith(prefix))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => [key, structuredClone(value) as T] as const),
      ),
    settle: <T>(key: string, value: T) =>
      after(() => {
        if (!kept.has(key)) kept.set(key, value);
        return structuredClone(kept.get(key)) as T;
      }),
  };
};

export const createBrowser = ({ clock, chance, refused = false }: BrowserParts): Browser => {
  const kept = new Map<string, unknown>();
  const channel = new Set<(message: unknown) => void>();
  let held: Promise<void> | undefined;

  return {
    kept,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return () => {
        held = undefined;
        resolve();
      };
    },
    tab(dialer) {
      const scope = createScope(clock);
      const hints = new Set<(hint: Hint) => void>();
      const complaints: unknown[] = [];
      let alive = true;
      let visible = true;
      let online = true;
      let resting = false;
      let isCutOff = false;
      const own = new Set<(message: unknown) => void>();
      let wires: { close(): void }[] = [];

      return {
        complaints,
        hint(hint) {
          if (hint === 'visible' || hint === 'hidden') visible = hint === 'visible';
          if (hint === 'online' || hint === 'offline') online = hint === 'online';
          for (const hear of [...hints]) hear(hint);
        },
        cutOff(whether) {
          isCutOff = whether;
          this.hint(whether ? 'offline' : 'online');
        },
        crash() {
          alive = false;
          scope.end();
          hints.clear();
          for (const hear of own) channel.delete(hear);
          for (const wire of wires) wire.close();
        },
        ports: {
          dialer: {
            dial(via, { opened, received, closed }) {
              if (isCutOff) {
                queueMicrotask(() => alive && closed(1006));
                return { send: () => undefined, close: () => undefined };
              }
              const wire = dialer.dial(via, {
                opened: () => alive && opened(),
                received: (text) => alive && received(text),
                closed: (code) => alive && closed(code),
              });
              wires = [wire];
              return wire;
            },
          },
          clock: scope,
          chance,
          vault: vaultOver(
            refused ? new Map() : kept,
            !refused,
            () => alive,
            () => held,
          ),
          tabs: {
            tell(message) {
              const copy = structuredClone(message);
              for (const hear of channel) if (!resting && !own.has(hear)) queueMicrotask(() => hear(copy));
            },
            on(listener) {
              const hear = (message: unknown) => alive && !resting && listener(message);
              own.add(hear);
              channel.add(hear);
              return () => void channel.delete(hear);
            },
            rest() {
              resting = true;
            },
            wake() {
              resting = false;
            },
          },
          surroundings: {
            visible: () => visible,
            online: () => online,
            on(listener) {
              hints.add(listener);
              return () => void hints.delete(listener);
            },
          },
          json: JSON,
          complain: (problem) => void complaints.push(problem),
        },
      };
    },
  };
};
