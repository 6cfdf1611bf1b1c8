import { signal } from '@preact/signals-core';
import { options, render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawOnceAFrame } from '../../src/ui/parts/onceAFrame.ts';
import { useValue } from '../../src/ui/parts/useValue.ts';

const { debounceRendering } = options;
const place = document.createElement('div');
const count = signal(0);
let draws = 0;

const Count = () => {
  draws++;
  const value = useValue(count);
  return (
    <button
      type="button"
      onClick={() => {
        count.value = value + 1;
      }}
    >
      {value}
    </button>
  );
};

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const task = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

beforeEach(async () => {
  count.value = 0;
  document.body.append(place);
  drawOnceAFrame(place);
  render(<Count />, place);
  await nextFrame();
  await nextFrame();
  draws = 0;
});
afterEach(() => {
  render(null, place);
  place.remove();
  Object.assign(options, { debounceRendering });
});

test('the first change is drawn before the next task', async () => {
  count.value = 1;
  await Promise.resolve();
  expect(place.textContent).toBe('1');
});

test('of a hundred events nothing is drawn but once a frame, and the last is seen', async () => {
  let [frames, next] = [0, 0];
  const counting = () => {
    frames++;
    next = requestAnimationFrame(counting);
  };
  counting();
  for (let at = 1; at <= 100; at++) {
    count.value = at;
    await task();
  }
  await expect.poll(() => place.textContent).toBe('100');
  cancelAnimationFrame(next);
  expect(draws).toBeLessThanOrEqual(frames + 2);
  expect(draws).toBeLessThan(100);
});

test('what somebody presses is done to what is there now, and drawn at once', async () => {
  count.value = 1;
  await Promise.resolve();
  // This one waits for its frame.
  count.value = 5;
  place.querySelector('button')?.click();
  expect(count.value).toBe(6);
  await Promise.resolve();
  expect(place.textContent).toBe('6');
});
