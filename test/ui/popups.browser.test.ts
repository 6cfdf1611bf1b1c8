import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { siteDefaults } from '../../src/protocol/sites.ts';
import type { Overrides } from '../../src/ui/surface.ts';
import { POPUP_STATES } from '../kit/popup-states.ts';
import { showState } from '../kit/widget-states.ts';

type Shown = Awaited<ReturnType<typeof showState>>;

let shown: Shown | undefined;
const open = async (name: string, overrides: Overrides & { readonly closed?: boolean } = {}) => {
  shown = await showState(name, { closed: true, ...overrides });
  await expect.poll(popup).toBeTruthy();
  return shown.client;
};
const root = () => shown?.stage.root;
const popup = () => root()?.querySelector<HTMLElement>('.popup');
const button = (name: string) =>
  [...(popup()?.querySelectorAll('button') ?? [])].find(
    (one) => one.textContent === name || one.getAttribute('aria-label') === name,
  );
const fill = (name: string, value: string) => {
  const field = popup()?.querySelector<HTMLInputElement>(`[name=${name}]`);
  if (!field) throw new Error(`There is no field ${name}`);
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

afterEach(() => {
  shown?.end();
  shown = undefined;
});

describe('axe finds nothing in', () => {
  test.each(
    Object.keys(POPUP_STATES).flatMap((name) => [
      [name, 'light', 'en'] as const,
      [name, 'dark', 'ru'] as const,
    ]),
  )('%s, %s, %s', async (name, theme, language) => {
    await open(name, { theme, language });
    await Promise.all((root()?.getAnimations() ?? []).map(({ finished }) => finished));
    const { violations } = await axe.run(popup() ?? document);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

test('an invitation says who asks, and leaves the focus where it is', async () => {
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  await open('invited');
  expect(popup()?.textContent).toContain('Anna Petrova');
  expect(popup()?.textContent).toContain('Choosing your first green tea?');
  expect(popup()?.getAttribute('aria-label')).toBe('Invitation to chat');
  expect(document.activeElement).toBe(field);
  field.remove();
});

test('accepting opens the panel', async () => {
  const client = await open('invited');
  button('Open chat')?.click();
  await expect.poll(() => root()?.querySelector('dialog.open')).toBeTruthy();
  expect(client.given).toEqual([{ type: 'accept' }]);
  await expect.poll(popup).toBeFalsy();
});

test('rejecting takes it away, and so does Escape', async () => {
  const client = await open('invited');
  button('Not now')?.click();
  await expect.poll(popup).toBeFalsy();
  expect(client.given).toEqual([{ type: 'reject' }]);
  shown?.end();
  const again = await open('invited-by-rule');
  popup()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await expect.poll(popup).toBeFalsy();
  expect(again.given).toEqual([{ type: 'reject' }]);
});

test('what the server refuses may be tried again', async () => {
  const client = await open('invited');
  let refusals = 1;
  client.answer = async () => {
    if (refusals-- > 0) throw { why: 'too-fast', retry: 'later', text: '' };
  };
  button('Open chat')?.click();
  await expect.poll(() => client.given.length).toBe(1);
  await expect.poll(() => button('Open chat')?.disabled).toBe(false);
  button('Open chat')?.click();
  await expect.poll(() => root()?.querySelector('dialog.open')).toBeTruthy();
});

test('in the open panel an invitation stands at its top', async () => {
  await open('invited', { closed: false });
  await expect.poll(() => popup()?.closest('dialog')).toBeTruthy();
});

test('a lead form tells what is wrong, then leaves the lead and says thank you', async () => {
  const client = await open('lead-request');
  fill('email', 'nobody');
  button('Send it to me')?.click();
  await expect.poll(() => popup()?.querySelector('[aria-invalid=true]')).toBeTruthy();
  expect(client.given).toEqual([]);
  fill('email', 'olga@shop.example');
  button('Send it to me')?.click();
  await expect.poll(() => popup()?.textContent).toContain('Your request is with us');
  expect(popup()?.textContent).toContain('We will answer to olga@shop.example.');
  expect(client.given).toEqual([
    {
      type: 'leave-lead',
      form: 'offline_message_generator',
      rule: 'prices',
      fields: { email: 'olga@shop.example' },
      page: client.page(),
    },
  ]);
  button('Done')?.click();
  await expect.poll(popup).toBeFalsy();
});

test('a form that is put away is told of', async () => {
  const client = await open('lead-call');
  button('Not now')?.click();
  await expect.poll(popup).toBeFalsy();
  expect(client.given).toEqual([{ type: 'end-lead', how: 'cancelled' }]);
});

test('a form that the site has taken away is put away, so that others can come', async () => {
  const client = await open('lead-call');
  client.settings.value = { ...siteDefaults };
  await expect.poll(popup).toBeFalsy();
  await expect.poll(() => client.given).toEqual([{ type: 'end-lead', how: 'hidden' }]);
});

test('a form that ends on another page goes from this one', async () => {
  const client = await open('lead-call');
  const shownAs = client.talk.head.value?.lead?.id ?? 0;
  client.talk.happen({ type: 'lead-ended', shown: shownAs, how: 'hidden' }, 1);
  await expect.poll(popup).toBeFalsy();
});

describe('while a keyboard covers the page', () => {
  const viewport = window.visualViewport as VisualViewport;
  /** Only what can be seen shrinks, as on a telephone. */
  const cover = (height: number | undefined) => {
    if (height === undefined) Reflect.deleteProperty(viewport, 'height');
    else Object.defineProperty(viewport, 'height', { value: height, configurable: true });
    viewport.dispatchEvent(new Event('resize'));
  };
  beforeEach(() => page.viewport(360, 740));
  afterEach(async () => {
    cover(undefined);
    await page.viewport(1024, 768);
  });

  test.each(['lead-call', 'lead-request'])('the field and what sends it can be seen: %s', async (name) => {
    await open(name);
    await Promise.all((root()?.getAnimations() ?? []).map(({ finished }) => finished));
    const before = popup()?.getBoundingClientRect().bottom;
    const fields = [...(popup()?.querySelectorAll<HTMLElement>('input, textarea') ?? [])];
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) {
      field.focus();
      cover(300);
      const send = popup()?.querySelector('[type=submit]')?.getBoundingClientRect();
      const { top, bottom } = field.getBoundingClientRect();
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(send?.top ?? 0);
      expect(send?.bottom).toBeLessThanOrEqual(300);
    }
    cover(undefined);
    expect(popup()?.getBoundingClientRect().bottom).toBe(before);
  });
});
