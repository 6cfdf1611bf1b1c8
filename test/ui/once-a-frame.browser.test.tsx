import { signal } from '@preact/signals-core';
import { options, render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawOnceAFrame } from '../../src/ui/parts/onceAFrame.ts';
import { useValue } from '../../src/ui/parts/useValue.ts';

const { debounceRendering } = options;
const place = document.createElement('div');
const count = signal(0);
const text = signal('');
const on = signal(false);
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

/** Fields that hold what the model holds. */
const Fields = () => {
  const value = useValue(text);
  const isOn = useValue(on);
  return (
    <>
      <span>{useValue(count)}</span>
      <input
        type="text"
        value={value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => {
          on.value = currentTarget.checked;
        }}
      />
    </>
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
  place.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  place.querySelector('button')?.click();
  expect(count.value).toBe(6);
  await Promise.resolve();
  expect(place.textContent).toBe('6');
});

test('what is written or ticked while something waits to be drawn is not put back', async () => {
  render(<Fields />, place);
  const [field, box] = place.querySelectorAll('input');
  if (!field || !box) throw new Error('There are no fields.');
  /** One drawing is done, and the next one waits for its frame. */
  const keepBusy = async () => {
    await nextFrame();
    await nextFrame();
    count.value++;
    await Promise.resolve();
    count.value++;
  };
  await keepBusy();
  field.value = 'a';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  expect([field.value, text.value]).toEqual(['a', 'a']);
  await keepBusy();
  box.click();
  expect([box.checked, on.value]).toEqual([true, true]);
  await nextFrame();
  expect([field.value, box.checked, place.querySelector('span')?.textContent]).toEqual(['a', true, '4']);
});
