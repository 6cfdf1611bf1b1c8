import { describe, expect, test, vi } from 'vitest';
import type { Bus, Cast } from '../../src/server/bus/bus.ts';

export interface BusUnderTest {
  readonly bus: Bus;
  /** What the bus reported. */
  readonly reports: readonly unknown[];
}

const gone = (person: number): Cast => ({
  towards: { to: 'office' },
  signal: { type: 'visitor-gone', person },
});

/** What every bus does, between processes or within one. Run it over each. */
export const busContract = (name: string, open: () => Promise<BusUnderTest>): void => {
  describe(`the bus ${name}`, () => {
    test('wakes everybody who listens, the sender too, after the call', async () => {
      const { bus } = await open();
      const heard: string[] = [];
      bus.onWake((head) => heard.push(`one ${head}`));
      bus.onWake((head) => heard.push(`two ${head}`));
      bus.wake(7);
      expect(heard).toEqual([]);
      await vi.waitFor(() => expect(heard).toEqual(['one 7', 'two 7']));
      await bus.close();
    });

    test('of many wakes the highest arrives', async () => {
      const { bus } = await open();
      const heard: number[] = [];
      bus.onWake((head) => heard.push(head));
      for (const head of [3, 9, 5]) bus.wake(head);
      await vi.waitFor(() => expect(Math.max(...heard)).toBe(9));
      bus.wake(4);
      await vi.waitFor(() => expect(heard.at(-1)).toBe(4));
      await bus.close();
    });

    test('brings every cast, whole and in order', async () => {
      const { bus } = await open();
      const heard: Cast[] = [];
      bus.onCast((cast) => heard.push(cast));
      const casts = Array.from({ length: 50 }, (_, person) => gone(person));
      for (const cast of casts) bus.cast(cast);
      await vi.waitFor(() => expect(heard).toEqual(casts));
      await bus.close();
    });

    test('a listener that throws keeps nothing from the others', async () => {
      const { bus, reports } = await open();
      const heard: unknown[] = [];
      bus.onCast(() => {
        throw new Error('deaf');
      });
      bus.onCast((cast) => heard.push(cast));
      bus.onWake(() => {
        throw new Error('asleep');
      });
      bus.onWake((head) => heard.push(head));
      bus.cast(gone(1));
      bus.wake(2);
      await vi.waitFor(() => expect(heard).toHaveLength(2));
      expect(new Set(reports.map(String))).toEqual(new Set(['Error: deaf', 'Error: asleep']));
      await bus.close();
    });

    test('a listener that was undone hears nothing more', async () => {
      const { bus } = await open();
      const heard: number[] = [];
      const listener = (head: number) => void heard.push(head);
      const undo = bus.onWake(listener);
      bus.onWake(listener);
      undo();
      undo();
      bus.wake(1);
      await vi.waitFor(() => expect(heard).toEqual([1]));
      await bus.close();
    });

    test('is ready until it is closed, and silent afterwards', async () => {
      const { bus } = await open();
      const heard: unknown[] = [];
      bus.onWake((head) => heard.push(head));
      bus.onCast((cast) => heard.push(cast));
      expect(await bus.ready()).toBe(true);
      await bus.close();
      bus.wake(1);
      bus.cast(gone(1));
      expect(await bus.ready()).toBe(false);
      expect(heard).toEqual([]);
    });
  });
};
