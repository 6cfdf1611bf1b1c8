import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Fault } from '../form.ts';
import { isRefusal } from '../refusal.ts';
import type { Saving } from '../saving.ts';
import type { DraftKeep } from '../unsaved.ts';
import { at, type Path, put, same } from './path.ts';

export type Faults = Readonly<Record<Path, Fault>>;

/** Data that somebody changes while others may change it, too. */
export interface Draft<T extends object> {
  /** How it would be, were it saved now: own changes over what the others see. */
  readonly value: ReadonlySignal<T>;
  /** Names of what differs from what the others see. */
  readonly changed: ReadonlySignal<readonly (keyof T & string)[]>;
  /** Names that somebody else has changed since they were changed here. */
  readonly conflicts: ReadonlySignal<readonly (keyof T & string)[]>;
  readonly faults: ReadonlySignal<Faults>;
  readonly saving: ReadonlySignal<Saving>;
  /** The server's sentence where it names no place that is known. */
  readonly refused: ReadonlySignal<string>;
  get(path: Path): unknown;
  set(path: Path, to: unknown): void;
  /** What was typed at a path that wants more than text, as it was typed. */
  text(path: Path, whole: string): string;
  /** Puts what was typed, and what it means; without a meaning it is a fault until it is typed anew. */
  type(path: Path, text: string, read: Fault | { readonly value: unknown }): void;
  keepMine(): void;
  takeTheirs(): void;
  undo(): void;
  /** Whether everything was saved, or nothing had to be. */
  save(): Promise<boolean>;
}

const only = <T extends object>(all: T, names: readonly string[]): T =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) as T;

const isFault = (read: Fault | { readonly value: unknown }): read is Fault => 'why' in read;

/** The place of a field that the server names: `question.settings.rules.2.text` → `rules.2.text`. */
const placeOf = (value: object, field: string | undefined): Path | undefined => {
  const steps = field?.split('.') ?? [];
  const from = steps.findIndex((step) => step in value);
  return from < 0 ? undefined : steps.slice(from).join('.');
};

type Typed = Readonly<Record<Path, { readonly text: string; readonly fault?: Fault }>>;

interface KeptDraft<T> {
  readonly edits: Partial<T>;
  readonly bases: Partial<T>;
  readonly typed: Typed;
}

/** What was kept of names that there are. */
const keptOf = <T extends object>(keep: DraftKeep | undefined, original: T): KeptDraft<T> => {
  const { edits = {}, bases = {}, typed = {} } = (keep?.get() ?? {}) as Partial<KeptDraft<T>>;
  const names = Object.keys(original);
  return { edits: only(edits, names), bases: only(bases, names), typed };
};

/**
 * A draft over a live original. Each name at the top is changed by itself: what is untouched here
 * always shows what the others see; what is touched keeps what it was when it was touched, so that
 * a change of somebody else to the same name is seen and never overwritten in silence.
 */
export const makeDraft = <T extends object>(
  original: ReadonlySignal<T>,
  check: (value: T) => Faults,
  send: (patch: Partial<T>, over: Partial<T>) => Promise<unknown>,
  keep?: DraftKeep,
): Draft<T> => {
  type Name = keyof T & string;
  const kept = keptOf<T>(keep, original.peek());
  const edits = signal(kept.edits);
  const bases = signal(kept.bases);
  /** Raw text by path; with a fault where it means nothing. */
  const typed = signal(kept.typed);
  const blamed = signal<Faults>({});
  const saving = signal<Saving>('still');
  const refused = signal('');

  const value = computed<T>(() => ({ ...original.value, ...edits.value }));
  const names = computed(() => Object.keys(edits.value) as Name[]);
  const changed = computed(() =>
    names.value.filter((name) => !same(edits.value[name], original.value[name])),
  );
  const conflicts = computed(() =>
    changed.value.filter((name) => !same(bases.value[name], original.value[name])),
  );

  const without = <V>(all: Readonly<Record<Path, V>>, path: Path): Readonly<Record<Path, V>> =>
    Object.fromEntries(Object.entries(all).filter(([one]) => one !== path && !one.startsWith(`${path}.`)));

  effect(() => {
    const some = changed.value.length > 0 || Object.values(typed.value).some(({ fault }) => fault);
    keep?.put(some ? { edits: edits.value, bases: bases.value, typed: typed.value } : undefined);
  });

  keep?.heard(() =>
    batch(() => {
      const theirs = keptOf<T>(keep, original.peek());
      edits.value = theirs.edits;
      bases.value = theirs.bases;
      typed.value = theirs.typed;
      blamed.value = {};
      if (saving.peek() !== 'saving') saving.value = 'still';
    }),
  );

  const edit = (path: Path, to: unknown) => {
    const name = path.split('.')[0] as Name;
    if (!(name in edits.peek())) bases.value = { ...bases.peek(), [name]: original.peek()[name] };
    edits.value = { ...edits.peek(), [name]: at(put(value.peek(), path, to), name) };
    blamed.value = without(blamed.peek(), path);
    saving.value = 'still';
    refused.value = '';
  };

  const forget = (list: readonly Name[]) => {
    const kept = names.peek().filter((name) => !list.includes(name));
    edits.value = only(edits.peek(), kept);
    bases.value = only(bases.peek(), kept);
    for (const name of list) {
      typed.value = without(typed.peek(), name);
      blamed.value = without(blamed.peek(), name);
    }
    saving.value = 'still';
    refused.value = '';
  };

  const wrong = (): Faults => ({
    ...check(value.peek()),
    ...Object.fromEntries(
      Object.entries(typed.peek()).flatMap(([path, { fault }]) => (fault ? [[path, fault] as const] : [])),
    ),
  });

  const patchOf = (): Partial<T> =>
    Object.fromEntries(changed.peek().map((name) => [name, edits.peek()[name]])) as Partial<T>;

  const blame = (thrown: { readonly field?: string; readonly text: string }) => {
    const place = placeOf(value.peek(), thrown.field);
    if (place) blamed.value = { [place]: { why: 'refused', text: thrown.text } };
    else refused.value = thrown.text;
  };

  return {
    value,
    changed,
    conflicts,
    faults: blamed,
    saving,
    refused,
    get: (path) => at(value.value, path),
    set: (path, to) => {
      typed.value = without(typed.peek(), path);
      edit(path, to);
    },
    text: (path, whole) => typed.value[path]?.text ?? whole,
    type: (path, text, read) => {
      typed.value = { ...typed.peek(), [path]: { text, ...(isFault(read) && { fault: read }) } };
      if (!isFault(read)) edit(path, read.value);
      else {
        blamed.value = without(blamed.peek(), path);
        // It is not saved, but it is no longer what it was.
        edit(path, at(value.peek(), path));
      }
    },
    keepMine: () => {
      bases.value = Object.fromEntries(
        names.peek().map((name) => [name, original.peek()[name]]),
      ) as Partial<T>;
    },
    takeTheirs: () => forget(conflicts.peek()),
    undo: () => forget(names.peek()),
    save: async () => {
      if (saving.peek() === 'saving') return false;
      blamed.value = wrong();
      refused.value = '';
      if (Object.keys(blamed.peek()).length || conflicts.peek().length) {
        saving.value = 'failed';
        return false;
      }
      const patch = patchOf();
      saving.value = 'saving';
      try {
        if (Object.keys(patch).length) await send(patch, only(bases.peek(), Object.keys(patch)));
        const sent = Object.keys(patch) as Name[];
        forget(names.peek().filter((name) => !sent.includes(name) || edits.peek()[name] === patch[name]));
        // What was typed meanwhile lies over what was sent.
        bases.value = { ...bases.peek(), ...only(patch, names.peek()) };
        saving.value = 'saved';
        return true;
      } catch (thrown) {
        saving.value = 'failed';
        if (!isRefusal(thrown)) throw thrown;
        // What somebody else has changed comes by itself, and is asked about.
        if (thrown.why !== 'stale') blame(thrown);
        return false;
      }
    },
  };
};
