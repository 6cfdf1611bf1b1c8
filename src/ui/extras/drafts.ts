import { type ReadonlySignal, signal } from '@preact/signals-core';
import { toJson } from '../../protocol/json.ts';

/** What was written into forms and is not with the server yet. */
export interface Drafts {
  readonly all: ReadonlySignal<Readonly<Record<string, string>>>;
  set(name: string, value: string): void;
  /** The server has it. */
  forget(): void;
}

/** Kept as long as the tab, over reloads; where storage is refused, as long as the page. */
export const createDrafts = (scope: string): Drafts => {
  const key = `besedka-form ${scope}`;
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? '{}');
    } catch {
      return {};
    }
  };
  const all = signal(read());
  const change = (to: Record<string, string>) => {
    all.value = to;
    try {
      if (Object.keys(to).length) sessionStorage.setItem(key, toJson(to));
      else sessionStorage.removeItem(key);
    } catch {
      // Refused: the signal alone keeps it.
    }
  };
  return {
    all,
    set: (name, value) => change({ ...all.peek(), [name]: value }),
    forget: () => change({}),
  };
};
