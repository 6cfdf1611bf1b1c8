import { describe, expect, test } from 'vitest';
import { type SiteSettings, siteDefaults } from '../../../src/protocol/sites.ts';
import { setGroup } from '../../../src/server/office/groups.ts';
import { refusalOfSettings } from '../../../src/server/office/settings.ts';
import { addSite, setSite } from '../../../src/server/office/sites.ts';
import { inShort, openOffice } from './scene.ts';
import { campaign, openShop } from './visitor-states.ts';

const week = (monday: unknown) => [monday, [], [], [], [], [], []];
const hours = (more: object = {}) => ({
  timeZone: 'Europe/Moscow',
  week: week([{ from: 540, to: 1080 }]),
  closed: [],
  ...more,
});
const name = { name: 'name', title: '', required: true } as const;
const look = { title: '', text: '', button: '', fields: [name] };

const wrong: readonly (readonly [object, string])[] = [
  [{ colour: 'red' }, 'settings.colour'],
  [{ files: { ...siteDefaults.files, limit: 10 } }, 'settings.files.limit'],
  [{ files: { ...siteDefaults.files, types: ['png', '.PNG'] } }, 'settings.files.types.1'],
  [{ files: { on: true } }, 'settings.files.limit'],
  [{ files: { ...siteDefaults.files, more: 1 } }, 'settings.files.more'],
  [{ form: [name, { ...name, name: 'message' }] }, 'settings.form.1.name'],
  [{ offline: { on: true, title: '', fields: [name, name] } }, 'settings.offline.fields.1'],
  [{ consentUrl: 'javascript:alert(1)' }, 'settings.consentUrl'],
  [{ contact: 'ask for Anna' }, 'settings.contact'],
  [{ contact: 'shop.example/contact' }, 'settings.contact'],
  [{ contact: 74951234567 }, 'settings.contact'],
  [{ country: 'ru' }, 'settings.country'],
  [{ country: 'UK' }, 'settings.country'],
  [{ country: 'Russia' }, 'settings.country'],
  [{ country: null }, 'settings.country'],
  [{ groups: { on: true, title: '', allowed: [3, 3] } }, 'settings.groups.allowed.1'],
  [
    { retention: { messages: [{ timeout: 0, text: 'Hi' }], way: 'none', wayAfter: 1 } },
    'settings.retention.messages.0.timeout',
  ],
  [
    { retention: { messages: [{ timeout: 5, text: ' ' }], way: 'none', wayAfter: 1 } },
    'settings.retention.messages.0.text',
  ],
  [{ retention: { messages: [], way: 'post', wayAfter: 1 } }, 'settings.retention.way'],
  [{ away: 'gone' }, 'settings.away'],
  [{ hours: hours({ timeZone: 'Moscow' }) }, 'settings.hours.timeZone'],
  [{ hours: hours({ week: [] }) }, 'settings.hours.week'],
  [{ hours: hours({ week: week([{ from: 540, to: 540 }]) }) }, 'settings.hours.week.0'],
  [
    {
      hours: hours({
        week: week([
          { from: 700, to: 800 },
          { from: 540, to: 600 },
        ]),
      }),
    },
    'settings.hours.week.0',
  ],
  [
    {
      hours: hours({
        week: week([
          { from: 540, to: 100 },
          { from: 600, to: 700 },
        ]),
      }),
    },
    'settings.hours.week.0',
  ],
  [{ hours: hours({ week: week([{ from: 540, to: 1441 }]) }) }, 'settings.hours.week.0.0.to'],
  [{ hours: hours({ closed: ['2026-02-31'] }) }, 'settings.hours.closed.0'],
  [{ rules: [campaign(), campaign()] }, 'settings.rules.1'],
  [{ rules: [campaign({ id: 'two words' })] }, 'settings.rules.0.id'],
  [{ rules: [campaign({ text: ' ' })] }, 'settings.rules.0.text'],
  [{ rules: [campaign({ shows: 'personal_form' })] }, 'settings.rules.0.look'],
  [
    { rules: [campaign({ shows: 'personal_form', look: { ...look, url: 'ftp://x' } })] },
    'settings.rules.0.look.url',
  ],
  [{ rules: [campaign(), campaign({ id: 'b', when: { onPage: -1 } })] }, 'settings.rules.1.when.onPage'],
  [{ rules: [campaign({ when: { pages: ['*', ''] } })] }, 'settings.rules.0.when.pages.1'],
  [{ rules: [{ ...campaign(), when: { moon: 'full' } }] }, 'settings.rules.0.when.moon'],
  [{ rules: [campaign({ when: { utm: { utm_source: '' } } })] }, 'settings.rules.0.when.utm.utm_source'],
  [{ rules: [campaign({ when: { utm: { 'utm source': 'x' } } })] }, 'settings.rules.0.when.utm.utm source'],
  [{ rules: [{ ...campaign(), when: { utm: 'utm_source' } }] }, 'settings.rules.0.when.utm'],
  [{ rules: [campaign({ atMost: { times: 0, days: 1 } })] }, 'settings.rules.0.atMost.times'],
  [{ rules: [campaign({ holdOut: 101 })] }, 'settings.rules.0.holdOut'],
];

describe('SET1: a setting that cannot be is refused by its path', () => {
  test.each(wrong)('%j', (settings, field) => {
    expect(refusalOfSettings(settings as Partial<SiteSettings>)).toMatchObject({ why: 'bad-field', field });
  });

  test('an unknown one with those that there are', () => {
    const settings = { rules: [{ ...campaign(), when: { moon: 'full' } }] };
    expect(refusalOfSettings(settings as never)?.text).toContain('the settings are pages, notPages');
  });
});

test('a parameter without a value is refused with what to write', () => {
  const rules = [campaign({ when: { utm: { utm_source: '' } } })];
  expect(refusalOfSettings({ rules })?.text).toBe(
    'The setting "rules.0.when.utm.utm_source" must be a value of 1 to 500 characters: google, or * for any (utm_source=*).',
  );
});

test('what is set by default can be set, and so can everything at once', () => {
  expect(refusalOfSettings(siteDefaults)).toBeUndefined();
  const settings: Partial<SiteSettings> = {
    hours: hours({
      week: week([
        { from: 0, to: 60 },
        { from: 1320, to: 120 },
      ]),
      closed: ['2026-12-31'],
    }) as never,
    rules: [
      campaign({
        when: { pages: ['https://shop.example/*'], utm: { utm_source: '*' }, scrolled: 50, exitIntent: true },
      }),
      campaign({
        id: 'b',
        shows: 'call_generator',
        look: { ...look, url: '', fields: [{ name: 'phone', title: '', required: true }] },
      }),
    ],
    consentUrl: 'https://shop.example/privacy',
    contact: '+7 (495) 123-45-67',
  };
  expect(refusalOfSettings(settings)).toBeUndefined();
});

test('SET2: the same settings again change nothing, nor do the same addresses', () => {
  const { give, site } = openShop();
  const settings = { rules: [campaign()], hours: hours() as never };
  expect(inShort(give(0, setSite(0, site, { settings, notify: ['Desk@shop.example'] })))).toBe(
    'site-changed',
  );
  expect(inShort(give(0, setSite(0, site, { settings: structuredClone(settings) })))).toBe('nothing');
  expect(inShort(give(0, setSite(0, site, { notify: ['desk@shop.example'] })))).toBe('nothing');
});

test('SET3: who is told of leads is an address', () => {
  const office = openOffice();
  const site = { key: 'demo', name: 'Demo', origins: ['*'] };
  for (const wrong of ['nobody', '"a b"@b.example', 'a@b.example,c', 'Anna <a@b.example>']) {
    const outcome = office.give(0, addSite(0, { ...site, notify: ['a@b.example', wrong] }));
    expect(outcome).toMatchObject({ refusal: { why: 'bad-field', field: 'notify.1' } });
  }
  const id = office.done(0, addSite(0, { ...site, notify: ['a@b.example', 'A@b.example'] }));
  expect(office.ground.site(id)?.notify).toEqual(['a@b.example']);
});

describe('GROUP3: a group', () => {
  test('is made, changed and removed by an administrator', () => {
    const { give, done, ada, anna, boris, ground } = openShop();
    const id = done(ada, setGroup(ada, undefined, { name: ' Returns ', members: [boris] }));
    expect(ground.group(id)).toEqual({ id, name: 'Returns', members: [boris], routing: 'all', offerFor: 30 });
    const to = { members: [anna, boris], routing: 'in-order', hours: hours() as never } as const;
    expect(inShort(give(ada, setGroup(ada, id, to)))).toBe('group-changed');
    expect(inShort(give(ada, setGroup(ada, id, structuredClone(to))))).toBe('nothing');
    expect(ground.group(id)).toMatchObject({ ...to, name: 'Returns' });
    done(ada, setGroup(ada, id, { hours: null }));
    expect(ground.group(id)).not.toHaveProperty('hours');
    done(ada, setGroup(ada, id, { removed: true }));
    expect(ground.group(id)?.removed).toBe(true);
    expect(inShort(give(ada, setGroup(ada, id, { name: 'Again' })))).toBe('refused: bad-field, never');
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ members: [999] }, 'members.0'],
    [{ offerFor: 1 }, 'offerFor'],
    [{ hours: hours({ timeZone: '' }) }, 'hours.timeZone'],
  ])('cannot be %o', (to, field) => {
    const { give, ada } = openShop();
    const outcome = give(ada, setGroup(ada, undefined, { name: 'Returns', ...to } as never));
    expect(outcome).toMatchObject({ refusal: { why: 'bad-field', field } });
  });

  test('is nobody else’s to make', () => {
    const { give, anna } = openShop();
    expect(inShort(give(anna, setGroup(anna, undefined, { name: 'Returns' })))).toBe(
      'refused: not-allowed, never',
    );
  });
});

test('SET1: groups to choose from have to be there', () => {
  const { give, site } = openShop();
  const groups = { on: true, title: '', allowed: [999] };
  expect(give(0, setSite(0, site, { settings: { groups } }))).toMatchObject({
    refusal: { why: 'bad-field', field: 'settings.groups.allowed.0' },
  });
});
