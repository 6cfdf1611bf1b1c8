import type { Ports } from '../client/ports.ts';

/** A change of one record; without `value` it is taken away. */
export interface Note {
  readonly value?: unknown;
}

/** Changes that a page could not bring into the database as it was left. The next page does. */
export interface Notes {
  /** False where it cannot be noted: a file, much of it, or a browser without small storage. */
  put(key: string, note: Note): boolean;
  all(): ReadonlyMap<string, Note>;
  forget(key: string): void;
}

/** Small storage is shared with the page, and has five megabytes for both. */
const LONGEST = 50_000;

const isFile = (value: unknown): boolean => typeof Blob !== 'undefined' && value instanceof Blob;

/** In `localStorage`, which writes at once. */
export const createNotes = (name: string, json: Ports['json']): Notes => {
  const prefix = `${name} note `;
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
      const found = new Map<string, Note>();
      try {
        for (const key of Object.keys(localStorage))
          if (key.startsWith(prefix))
            found.set(key.slice(prefix.length), json.parse(localStorage.getItem(key) ?? '{}'));
      } catch {
        // No storage, or somebody wrote there: what is whole has been found.
      }
      return found;
    },
    forget(key) {
      try {
        localStorage.removeItem(prefix + key);
      } catch {
        // No storage.
      }
    },
  };
};

/** Where what is asked of the database arrives there, also by a page that is left: nothing is noted. */
export const noNotes: Notes = { put: () => false, all: () => new Map(), forget: () => undefined };
