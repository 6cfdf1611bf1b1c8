import { expect, test } from 'vitest';
import { printOfData } from '../../../src/protocol/print.ts';
import { siteDefaults } from '../../../src/protocol/sites.ts';
import { addSite, setSite } from '../../../src/server/office/sites.ts';
import { eventsOf, inShort, staffedOffice } from './scene.ts';

const shop = { key: 'shop', name: 'Shop', origins: ['https://shop.example'] } as const;

test('a site is added by an administrator, with a default for everything that is not set', () => {
  const { give, ada, anna } = staffedOffice();
  expect(inShort(give(anna, addSite(anna, shop)))).toBe('refused: not-allowed, never');
  expect(eventsOf(give(ada, addSite(ada, { ...shop, settings: { title: 'Hello' } })))).toMatchObject([
    { key: 'shop', settings: { ...siteDefaults, title: 'Hello' } },
  ]);
  expect(inShort(give(ada, addSite(ada, shop)))).toBe('refused: exists, never');
});

test.each([
  ['a key with a space', { key: 'my shop' }, 'key'],
  ['an empty name', { name: ' ' }, 'name'],
  ['an origin with a path', { origins: ['https://shop.example/cart'] }, 'origins.0'],
  ['an origin without a scheme', { origins: ['*', 'shop.example'] }, 'origins.1'],
  ['a colour by name', { settings: { accent: 'red' } }, 'settings.accent'],
  ['a radius below zero', { settings: { radius: -1 } }, 'settings.radius'],
  ['half a minute', { settings: { closeAfterSilence: 0.5 } }, 'settings.closeAfterSilence'],
])('a site with %s is refused, and the field is named', (_what, wrong, field) => {
  const { give } = staffedOffice();
  expect(give(0, addSite(0, { ...shop, ...wrong }))).toMatchObject({
    kind: 'refused',
    refusal: { field, why: 'bad-field' },
  });
});

test('a setting that does not exist is refused rather than kept', () => {
  const { give, site } = staffedOffice();
  const settings: Record<string, unknown> = { colour: 'red' };
  expect(give(0, setSite(0, site, { settings }))).toMatchObject({ refusal: { field: 'settings.colour' } });
});

test.each([
  'https://shop.example',
  'http://localhost:8080',
  'https://*.shop.example',
  'http://127.0.0.1:*',
  'http://[::1]:3000',
  '*',
])('%s may be an origin', (origin) => {
  const { give } = staffedOffice();
  expect(inShort(give(0, addSite(0, { ...shop, origins: [origin] })))).toBe('site-added');
});

test('a change of a site tells only what becomes different', () => {
  const { give, site, ada, ground } = staffedOffice();
  const change = { name: 'Demo', settings: { title: 'Hello', sound: true } };
  const [event] = eventsOf(give(ada, setSite(ada, site, change)));
  expect(event).toMatchObject({ site, settings: { title: 'Hello' } });
  expect(event).not.toHaveProperty('name');
  expect(ground.site(site)?.settings).toEqual({ ...siteDefaults, title: 'Hello' });
  expect(inShort(give(ada, setSite(ada, site, change)))).toBe('nothing');
  expect(inShort(give(ada, setSite(ada, 4711, change)))).toBe('refused: bad-field, never');
});

test('what is changed over something else than it is now is refused, and told which part', () => {
  const { give, site, ada } = staffedOffice();
  const { title, files, form } = siteDefaults;
  const over = { title: printOfData(title), files: printOfData(files) };
  give(0, setSite(0, site, { settings: { title: 'Theirs', sound: false } }));
  expect(give(ada, setSite(ada, site, { settings: { title: 'Mine', files }, over }))).toMatchObject({
    refusal: { why: 'stale', retry: 'changed', field: 'settings.title' },
  });
  const same = setSite(ada, site, { settings: { title: 'Theirs' }, over });
  expect(inShort(give(ada, same))).toBe('nothing');
  const other = { settings: { form: [{ name: 'name', title: '', required: true }] as const }, name: 'New' };
  const known = { form: printOfData(form), name: printOfData('Demo') };
  expect(inShort(give(ada, setSite(ada, site, { ...other, over: known })))).toBe('site-changed');
  expect(give(ada, setSite(ada, site, { name: 'Newer', over: known }))).toMatchObject({
    refusal: { field: 'name' },
  });
});

test('the print of data does not follow the order of its names', () => {
  expect(printOfData({ b: [1, { d: 2, c: 3 }], a: null })).toBe(
    printOfData({ a: null, b: [1, { c: 3, d: 2 }] }),
  );
  expect(printOfData([1, 2])).not.toBe(printOfData([2, 1]));
});
