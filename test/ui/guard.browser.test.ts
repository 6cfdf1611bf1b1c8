import { afterEach, expect, test } from 'vitest';
import type { ChatEvent } from '../../src/protocol/events.ts';
import { createLater } from '../../src/ui/later.ts';
import { ANNA } from '../kit/fake-talk.ts';
import { showState } from '../kit/widget-states.ts';

type Shown = Awaited<ReturnType<typeof showState>>;

let shown: Shown | undefined;
const complaints: unknown[] = [];
const open = async (state: string) => {
  shown = await showState(state, {}, (problem) => complaints.push(problem));
  await expect.poll(() => panel()?.matches('.open')).toBe(true);
  return shown;
};
const panel = () => shown?.stage.root.querySelector('dialog');
const text = () => panel()?.textContent ?? '';
const field = () => panel()?.querySelector('textarea');
const press = (name: string) => {
  const button = [...(panel()?.querySelectorAll('button') ?? [])].find((one) => one.textContent === name);
  if (!button) throw new Error(`There is no button “${name}”`);
  button.click();
};

afterEach(() => {
  shown?.end();
  shown = undefined;
  complaints.length = 0;
});

/** Of a kind that this widget cannot draw. */
const strange = (): ChatEvent =>
  ({
    type: 'message-posted',
    text: 7,
    by: ANNA.id,
    seq: 9000,
    prev: 8999,
    chat: 1001,
    at: Date.now(),
  }) as unknown as ChatEvent;

test('what cannot be drawn is told in its place, and the visitor goes on writing', async () => {
  const { client } = await open('talking');
  client.talk.composer.set('Half a sentence');
  const good = client.talk.lines.value;
  client.talk.lines.value = [...good, strange()];
  await expect.poll(text).toContain('Something cannot be shown here. What you wrote is kept.');
  expect(complaints).toEqual([expect.any(TypeError)]);
  expect(field()?.value).toBe('Half a sentence');
  expect(panel()?.querySelector('[role=log]')).toBeNull();

  press('Try again');
  await expect.poll(() => complaints.length).toBe(2);
  expect(text()).toContain('Something cannot be shown here');

  client.talk.lines.value = good;
  press('Try again');
  await expect.poll(() => panel()?.querySelector('[role=log]')?.textContent).toContain('Yes, please');
  expect(field()?.value).toBe('Half a sentence');
});

test('what an effect of a view throws is told in the same way', async () => {
  const { client } = await open('talking');
  const { read } = client.talk;
  client.talk.read = () => {
    throw new Error('no reading');
  };
  client.receive(ANNA, 'One more');
  await expect.poll(() => complaints).toEqual([new Error('no reading')]);
  await expect.poll(text).toContain('Something cannot be shown here');
  client.talk.read = read;
  press('Try again');
  await expect.poll(text).toContain('One more');
});

test('where nothing at all can be drawn, a button is left that tries once more', async () => {
  const { client, opened, stage } = await open('talking');
  const launcher = () => stage.root.querySelector<HTMLButtonElement>('.launcher');
  const { head } = client.talk;
  const good = head.value;
  // Whoever changes something hears nothing of it.
  head.value = new Proxy({} as NonNullable<typeof good>, {
    get() {
      throw new Error('no head');
    },
  });
  await expect.poll(() => launcher()?.ariaLabel).toBe('Try again');
  expect(stage.frame.textContent).toBe('Something cannot be shown here. What you wrote is kept.');
  expect(complaints).toContainEqual(new Error('no head'));

  head.value = good;
  launcher()?.click();
  await expect.poll(text).toContain('Yes, please');
  // The button is another one, and does what the first did.
  launcher()?.click();
  await expect.poll(() => [opened.value, panel()]).toEqual([false, null]);
  launcher()?.click();
  await expect.poll(text).toContain('Yes, please');
});

test('a part that could not be loaded or made tells why, and may be asked for again', async () => {
  const told: unknown[] = [];
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  let attempts = 0;
  const bring = async () => {
    attempts++;
    if (attempts === 1) throw new RangeError('no such language');
    return ['drawn', 'p{color:red}'] as const;
  };
  const later = createLater(root, bring, (problem) => told.push(problem));
  await later.load();
  expect([later.view.value, later.failed.value]).toEqual([undefined, true]);
  expect(told).toEqual([new RangeError('no such language')]);
  await later.load();
  expect([later.view.value, later.failed.value]).toEqual(['drawn', false]);
});
