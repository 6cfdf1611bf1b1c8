import type { Ports } from '../client/ports.ts';

/** A change of one record; without `value` it is taken away. */
export interface Note {
  readonly value?: unknown;
}

export interface Noted extends Note {
  /** It is in its place, unless another has been noted meanwhile. */
  forget(): void;
}

/** Changes that a page may not bring into the database as it is left. The next page does. */
export interface Notes {
  /** False where it cannot be noted: a file, much of it, or a browser without small storage. */
  put(key: string, note: Note): boolean;
  all(): ReadonlyMap<string, Noted>;
  forget(key: string): void;
}

/** Small storage is shared with the page, and has five megabytes for both. */
const LONGEST = 50_000;

const isFile = (value: unknown): boolean => typeof Blob !== 'undefined' && value instanceof Blob;

/** In `localStorage`, which writes at once. */
export const createNotes = (name: string, json: Ports['json']): Notes => {
  const prefix = `${name} note `;
  const forget = (key: string, only?: string) => {
    try {
      if (only === undefined || localStorage.getItem(key) === only) localStorage.removeItem(key);
    } catch {
      // No storage.
    }
  };
  return {
    put(key, note) {
      try {
        // Not what its `toJSON` gives: pages have taught one to lists, which makes texts of them.
        const text = json.stringify(note, function (this: Readonly<Record<string, unknown>>, name) {
          const value = this[name];
          if (isFile(value) || value instanceof ArrayBuffer) throw new TypeError('A file cannot be noted');
          return value;
        });
        if (text.length > LONGEST) return false;
        localStorage.setItem(prefix + key, text);
        return true;
      } catch {
        return false;
      }
    },
    all() {
      const found = new Map<string, Noted>();
      try {
        for (const key of Object.keys(localStorage)) {
          if (!key.startsWith(prefix)) continue;
          const text = localStorage.getItem(key) ?? '{}';
          found.set(key.slice(prefix.length), { ...json.parse(text), forget: () => forget(key, text) });
        }
      } catch {
        // No storage, or somebody wrote there: what is whole has been found.
      }
      return found;
    },
    forget: (key) => forget(prefix + key),
  };
};
