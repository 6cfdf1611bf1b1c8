import { afterEach, expect, test, vi } from 'vitest';
import { boot } from '../../src/loader/boot.ts';
import { siteDocument } from '../../src/protocol/dialect-settings.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';

const links = () => [...document.body.querySelectorAll<HTMLAnchorElement>(':scope > a')];
const loads = { widget: vi.fn(), shell: vi.fn() };

/** The loader in a browser that knows less than the widget needs. */
const start = (settings: Partial<SiteSettings>, tag: object = {}) => {
  vi.spyOn(CSS, 'supports').mockReturnValue(false);
  const document = siteDocument({ key: 'shop', settings: { ...siteDefaults, ...settings } });
  const ask = vi.fn(async () => new Response(JSON.stringify(document)));
  vi.stubGlobal('fetch', ask);
  const api = boot(
    { site: 'shop', server: 'https://chat.example', ...tag },
    { ...loads, contact: () => import('../../src/loader/contact.ts'), gone: async () => false },
    { gone: () => undefined, again: () => undefined, refused: () => undefined },
  );
  return { api, ask };
};

afterEach(() => {
  for (const link of links()) link.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([
  ['help@shop.example', 'mailto:help@shop.example', 'Contact us: help@shop.example'],
  ['+7 (495) 123-45-67', 'tel:+74951234567', 'Contact us: +7 (495) 123-45-67'],
  ['https://shop.example/contact', 'https://shop.example/contact', 'Contact us'],
])('a browser that is too old gets a link to %s', async (contact, href, told) => {
  start({ contact });
  await expect.poll(links).toHaveLength(1);
  expect(links().map((link) => [link.href, link.textContent])).toEqual([[href, told]]);
  expect(links()[0]?.checkVisibility()).toBe(true);
});

test('stands where the launcher would, in its colours and its language, whatever the page says of links', async () => {
  const page = document.createElement('style');
  page.textContent = 'a { display: none !important; color: red !important; position: static }';
  document.head.append(page);
  start({ contact: 'help@shop.example', accent: '#ffe000', place: 'left', offsetX: 33 }, { language: 'ru' });
  await expect.poll(links).toHaveLength(1);
  const [link] = links();
  if (!link) return;
  const { position, left, display, color, backgroundColor } = getComputedStyle(link);
  expect([position, left, color, backgroundColor]).toEqual([
    'fixed',
    '33px',
    'rgb(0, 0, 0)',
    'rgb(255, 224, 0)',
  ]);
  expect(display).not.toBe('none');
  expect(link.textContent).toBe('Связаться с нами: help@shop.example');
  page.remove();
});

test('nothing of the widget is loaded there, what the page calls harms nothing, and destroy() takes the link away', async () => {
  const { api } = start({ contact: 'help@shop.example' });
  await expect.poll(links).toHaveLength(1);
  void api.open();
  api.push(['setProperty', ['plan', 'gold']]);
  api.on('open', () => undefined)();
  expect(Object.values(loads).map((load) => load.mock.calls.length)).toEqual([0, 0]);
  await api.destroy();
  expect(links()).toEqual([]);
});

test('a site that has named nothing shows nothing', async () => {
  const { ask } = start({});
  await expect.poll(() => ask.mock.calls.length).toBe(1);
  await ask.mock.results[0]?.value;
  await Promise.resolve();
  expect(document.querySelectorAll('besedka-chat, body > a')).toHaveLength(0);
});
