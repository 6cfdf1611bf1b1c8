import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import type { Keep } from '../ports.ts';

/** Where one draft is kept. */
export interface DraftKeep {
  get(): unknown;
  /** Undefined where there is nothing left to keep. */
  put(what: unknown): void;
  /** Calls when another page of this browser has changed it. */
  heard(listener: () => void): void;
}

type All = Readonly<Record<string, unknown>>;

/**
 * What was begun in the settings and not saved: kept in this browser for the person at this desk, so
 * that neither a reload nor an ended session loses it. The names are those of the drafts: `site 1`.
 */
export const Unsaved = createModel((keep: Keep, client: Pick<OperatorClient, 'sites' | 'groups'>) => {
  // Of another version of the settings nothing can be put over these.
  const key = `drafts ${keep.get('person') ?? ''} ${PROTOCOL}`;
  const read = (): All => {
    try {
      const kept: unknown = JSON.parse(keep.get(key) ?? '{}');
      return typeof kept === 'object' && kept ? (kept as All) : {};
    } catch (problem) {
      if (problem instanceof SyntaxError) return {};
      throw problem;
    }
  };
  const all = signal(read());
  const listeners = new Map<string, () => void>();

  // Pages of one browser show the same draft: none puts its own over what another has begun.
  effect(() =>
    keep.heard((changed) => {
      if (changed !== key) return;
      const before = all.peek();
      all.value = read();
      for (const [name, tell] of listeners)
        if (JSON.stringify(before[name]) !== JSON.stringify(all.peek()[name])) tell();
    }),
  );

  return {
    /** Of what there is still. */
    names: computed(() => {
      const there = [
        ...client.sites.value.map(({ id }) => `site ${id}`),
        ...client.groups.value.flatMap(({ id, removed }) => (removed ? [] : [`group ${id}`])),
      ];
      return there.filter((name) => name in all.value);
    }),
    of: (name: string): DraftKeep => ({
      get: () => all.peek()[name],
      heard: (listener) => void listeners.set(name, listener),
      put: (what) => {
        if (JSON.stringify(what) === JSON.stringify(all.peek()[name])) return;
        // Another tab may have begun something else.
        const { [name]: _, ...others } = read();
        all.value = what === undefined ? others : { ...others, [name]: what };
        if (Object.keys(all.peek()).length) keep.put(key, JSON.stringify(all.peek()));
        else keep.drop(key);
      },
    }),
  };
});

export type UnsavedModel = InstanceType<typeof Unsaved>;
