import { afterEach, vi } from 'vitest';
import type { Env, UIHandle } from '../../src/consultant/env.ts';
import { createConstants, createExtras } from '../../src/consultant/extras/extras.ts';
import { createPeople } from '../../src/consultant/people.ts';
import { createUI } from '../../src/consultant/ui.ts';
import { dialectRu } from '../../src/i18n/dialect-ru.ts';
import { localeOf } from '../../src/protocol/locale.ts';

/** A `Comagic.UI` on this page, and what it has told the page's developer. */
export interface UIStage<K extends object> extends UIHandle<K> {
  readonly warnings: readonly string[];
  readonly errors: ReadonlyArray<readonly [text: string, problem?: unknown]>;
}

/** Sets UIs up and takes them away after each test. */
export const createUIStage = () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    vi.restoreAllMocks();
  });
  return <K extends object = object>(own: Partial<Env<K>> = {}): UIStage<K> => {
    const warnings: string[] = [];
    const errors: [text: string, problem?: unknown][] = [];
    const handle = createUI<K>({
      document,
      brand: 'comagic',
      language: localeOf('ru'),
      known: {} as Env<K>['known'],
      people: createPeople(),
      extras: (env) =>
        createExtras(
          env,
          createConstants(dialectRu, { fileTypes: ['.png', '.pdf'], phoneMask: '+7 (___) ___-__-__' }),
        ),
      warn: (text) => warnings.push(text),
      error: (...told) => errors.push(told),
      ...own,
    });
    ends.push(handle.end);
    return { ...handle, warnings, errors };
  };
};
