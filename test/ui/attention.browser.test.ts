import { signal } from '@preact/signals-core';
import { afterEach, expect, test, vi } from 'vitest';
import { createAttention } from '../../src/ui/attention.ts';
import type { JoinedModel } from '../../src/ui/model.ts';

const state = (looking: boolean) => ({ looking, opened: true, muted: false, settings: { sound: true } });
const shown = signal(state(true));
const model = {
  client: { talk: { unread: signal(0) }, ports: { surroundings: { on: () => () => undefined } } },
  state: shown,
  lines: { view: signal(undefined) },
} as unknown as JoinedModel;

afterEach(() => vi.restoreAllMocks());

test('of a hundred messages at once the browser is asked once, and again when nobody looks any more', async () => {
  const asked = vi.spyOn(navigator.locks, 'request').mockImplementation(async () => undefined);
  const attention = createAttention(model, '');
  for (let message = 1; message <= 100; message++) attention.call(message);
  await expect.poll(() => asked.mock.calls.length).toBe(1);
  shown.value = state(false);
  attention.call(101);
  await expect
    .poll(() => asked.mock.calls.map(([name]) => name))
    .toEqual(['besedka chime 1', 'besedka chime 101']);
  attention.destroy();
});
