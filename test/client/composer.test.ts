import { expect, test } from 'vitest';
import { createComposer, type DraftLog } from '../../src/client/composer.ts';
import type { Ports } from '../../src/client/ports.ts';
import { createScope } from '../../src/client/scope.ts';
import { createMemoryVault } from '../../src/platform/memory-vault.ts';

const log: DraftLog = { name: () => 'log', shared: async () => 0 };

/** A composer whose draft is kept, and has not been read yet. */
const composing = async (kept: unknown, of?: DraftLog) => {
  const vault = createMemoryVault();
  await vault.put('draft/0', kept);
  const tabs = { tell: () => undefined, on: () => () => undefined };
  const ports = { vault, tabs, complain: expect.unreachable } as unknown as Ports;
  const clock = createScope({ now: () => 0, after: () => () => undefined });
  const composer = createComposer(
    ports,
    clock,
    0,
    async () => undefined,
    () => undefined,
    of,
  );
  return { vault, composer };
};

test('what an operator types before their draft has been read stands after it, and is kept with it', async () => {
  const { vault, composer } = await composing({ text: 'Kept', log: 'log' }, log);
  const loading = composer.load();
  composer.set('and new');
  await loading;
  expect(composer.draft.value).toBe('Kept and new');
  composer.flush();
  expect(await vault.get('draft/0')).toEqual({ text: 'Kept and new', log: 'log' });
});

test('what an operator sends before their draft has been read leaves that in the field', async () => {
  const { composer } = await composing({ text: 'Kept', log: 'log' }, log);
  const loading = composer.load();
  composer.set('Hello');
  await composer.submit();
  await loading;
  expect(composer.draft.value).toBe('Kept');
});

test('what a page has set in the place of a draft that has not been read yet replaces it', async () => {
  const { composer } = await composing('Kept');
  const loading = composer.load();
  composer.set('Set by the page');
  await loading;
  expect(composer.draft.value).toBe('Set by the page');
});

test('what another tab tells while a draft is being read is newer', async () => {
  const { composer } = await composing('Older');
  const loading = composer.load();
  composer.heard('Newer');
  await loading;
  expect(composer.draft.value).toBe('Newer');
});

test('a draft that was emptied stays empty', async () => {
  const { vault, composer } = await composing('Kept');
  await composer.load();
  composer.set('');
  composer.flush();
  expect(await vault.get('draft/0')).toBeUndefined();
  await composer.back();
  expect(composer.draft.value).toBe('');
});
