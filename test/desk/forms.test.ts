import { expect, test } from 'vitest';
import { Profile } from '../../src/desk/models/profile.ts';
import { originsOf, patchOf, SiteForm, valuesOf } from '../../src/desk/models/site-form.ts';
import { Team } from '../../src/desk/models/team.ts';
import { createFakeClock } from '../kit/clock.ts';
import { busyOffice } from '../kit/fake-desk.ts';

const setUp = () => {
  const office = busyOffice(createFakeClock().now);
  const site = office.client.sites.peek()[0];
  if (!site) throw new Error('There is no site');
  return { ...office, site };
};

test('a site that was not changed has nothing to send', () => {
  const { site } = setUp();
  expect(patchOf(site, valuesOf(site))).toEqual({});
});

test('sends only what differs, as what it is', () => {
  const { site } = setUp();
  const values = {
    ...valuesOf(site),
    title: ' Tea ',
    offsetX: '32',
    sound: '',
    origins: 'https://a.example/',
  };
  expect(patchOf(site, values)).toEqual({
    origins: ['https://a.example'],
    settings: { title: 'Tea', offsetX: 32, sound: false },
  });
});

test('reads origins one a line, without slashes at the end', () => {
  expect(originsOf(' https://a.example/\n\n*, http://localhost:3000 ')).toEqual([
    'https://a.example',
    '*',
    'http://localhost:3000',
  ]);
});

test.each([
  ['name', ' ', 'empty'],
  ['origins', '', 'empty'],
  ['origins', 'https://a.example\nshop.example', 'origin'],
  ['origins', 'https://a.example/path', 'origin'],
  ['accent', 'blue', 'colour'],
  ['offsetX', 'many', 'whole-number'],
  ['offsetX', '1.5', 'whole-number'],
  ['radius', '41', 'out-of-range'],
  ['greeting', 'x'.repeat(1001), 'too-long'],
] as const)('does not save a site whose %s is %j', async (field, value, why) => {
  const { asked, client, site } = setUp();
  const model = new SiteForm(client, site);
  model.form.set(field, value);
  await model.save();
  expect(model.form.faults.value[field]?.why).toBe(why);
  expect(model.saving.value).toBe('failed');
  expect(asked).toEqual([]);
});

test.each(['*', 'https://shop.example', 'https://*.shop.example', 'http://localhost:8080', 'http://[::1]:*'])(
  'takes %s for an origin',
  async (origin) => {
    const { client, site, sites } = setUp();
    const model = new SiteForm(client, site);
    model.form.set('origins', origin);
    await model.save();
    expect(model.saving.value).toBe('saved');
    expect(sites.value[0]?.origins).toEqual([origin]);
  },
);

test('puts the server’s refusal to the field that it names', async () => {
  const { client, refuse, site } = setUp();
  const model = new SiteForm(client, site);
  model.form.set('title', 'Tea');
  refuse('site', { why: 'bad-field', retry: 'never', field: 'settings.title', text: 'Too much tea.' });
  await model.save();
  expect(model.form.faults.value.title).toEqual({ why: 'refused', text: 'Too much tea.' });
});

test('an invitation gives a link, once its fields are right', async () => {
  const { asked, client } = setUp();
  const team = new Team(client);
  team.form.set('email', 'igor');
  await team.invite();
  expect(team.form.faults.value).toMatchObject({ email: { why: 'email' }, name: { why: 'empty' } });
  expect(asked).toEqual([]);
  team.form.set('email', 'igor@shop.example');
  team.form.set('name', 'Igor');
  await team.invite();
  expect(team.invited.value?.link).toContain('#link=');
  expect(team.form.values.value.email).toBe('');
});

test('somebody with that address already is a fault of the address', async () => {
  const { client, refuse } = setUp();
  const team = new Team(client);
  team.form.set('email', 'boris@shop.example');
  team.form.set('name', 'Boris');
  refuse('invite', { why: 'exists', retry: 'never', text: 'There is somebody.' });
  await team.invite();
  expect(team.form.faults.value.email?.why).toBe('refused');
  expect(team.form.values.value.email).toBe('boris@shop.example');
});

test('switches colleagues off and on, and changes their role', async () => {
  const { client, colleagues } = setUp();
  const team = new Team(client);
  await team.disable(3, true);
  await team.promote(4, 'admin');
  expect(colleagues.value.find((one) => one.id === 3)?.disabled).toBe(true);
  expect(colleagues.value.find((one) => one.id === 4)?.role).toBe('admin');
});

test('a profile needs a name', async () => {
  const { asked, client } = setUp();
  const profile = new Profile(client);
  profile.form.set('name', '  ');
  await profile.save();
  expect(profile.form.faults.value.name?.why).toBe('empty');
  profile.form.set('name', 'Anna K.');
  await profile.save();
  expect(profile.saving.value).toBe('saved');
  expect(asked).toEqual(['introduce Anna K.']);
});
