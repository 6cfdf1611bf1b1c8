import { expect, test, vi } from 'vitest';
import { createLater } from '../../src/consultant/lazily.ts';
import type { Inner } from '../../src/consultant/parts.ts';

test('what is asked for without a line is done, in order, when it is back', async () => {
  const waits: [ms: number, then: () => void][] = [];
  const told: string[] = [];
  const inner = {
    clock: { after: (ms: number, then: () => void) => waits.push([ms, then]) },
    env: { error: (text: string) => told.push(text) },
    until: () => undefined,
  } as unknown as Inner;
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('no line'));
  load.mockRejectedValueOnce(new Error('no line')).mockResolvedValue('it');
  const later = createLater(inner, load);
  const done: string[] = [];
  later((it) => done.push(`first ${it}`));
  later((it) => done.push(`second ${it}`));
  await vi.waitFor(() => expect(waits).toHaveLength(1));
  waits[0]?.[1]();
  await vi.waitFor(() => expect(waits).toHaveLength(2));
  waits[1]?.[1]();
  await vi.waitFor(() => expect(done).toEqual(['first it', 'second it']));
  expect([waits.map(([ms]) => ms), told.length, load.mock.calls.length]).toEqual([[3000, 6000], 1, 3]);
});
