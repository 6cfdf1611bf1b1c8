import { expect, test } from 'vitest';
import type { OperatorClient } from '../../src/client/operator-surface.ts';
import { Photo } from '../../src/desk/models/photo.ts';
import { Profile } from '../../src/desk/models/profile.ts';
import { Team } from '../../src/desk/models/team.ts';
import type { Portrait } from '../../src/desk/ports.ts';
import { createFakeClock } from '../kit/clock.ts';
import { busyOffice } from '../kit/fake-desk.ts';

const setUp = () => {
  const office = busyOffice(createFakeClock().now);
  const site = office.client.sites.peek()[0];
  if (!site) throw new Error('There is no site');
  return { ...office, site };
};

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

const PORTRAIT: Portrait = {
  bytes: new Uint8Array(12),
  type: 'image/webp',
  url: 'data:image/webp;base64,AA==',
};

/** The profile form; whatever is chosen becomes the same small picture. */
const profileOf = (client: OperatorClient, squared = async (): Promise<Portrait | undefined> => PORTRAIT) => {
  const photo = new Photo(client, { squared });
  return { photo, profile: new Profile(client, photo) };
};

test('a profile needs a name', async () => {
  const { asked, client } = setUp();
  const { profile } = profileOf(client);
  profile.form.set('name', '  ');
  await profile.save();
  expect(profile.form.faults.value.name?.why).toBe('empty');
  profile.form.set('name', 'Anna K.');
  await profile.save();
  expect(profile.saving.value).toBe('saved');
  expect(asked).toEqual(['introduce Anna K.']);
});

test('a photo is looked at first, sent with the form, and taken away again', async () => {
  const { asked, client } = setUp();
  const { photo, profile } = profileOf(client);
  await photo.choose(new Blob());
  expect(photo.url.value).toBe(PORTRAIT.url);
  expect(asked).toEqual([]);
  await profile.save();
  expect(photo.url.value).toMatch(/^\/avatars\//);
  photo.remove();
  expect(photo.url.value).toBeUndefined();
  expect(profile.saving.value).toBe('still');
  await profile.save();
  expect(asked).toEqual([
    'avatar image/webp of 12',
    'introduce Anna Kern',
    'avatar none',
    'introduce Anna Kern',
  ]);
});

test('what is no picture is said, changes nothing and holds nothing up', async () => {
  const { asked, client } = setUp();
  const { photo, profile } = profileOf(client, async () => undefined);
  await photo.choose(new Blob());
  expect(photo.fault.value).toEqual({ why: 'picture' });
  await profile.save();
  expect(photo.fault.value).toBeUndefined();
  expect(asked).toEqual(['introduce Anna Kern']);
});

test('of two pictures chosen at once the later one is taken', async () => {
  const { client } = setUp();
  let first = (_: Portrait) => {};
  const slow = new Promise<Portrait>((resolve) => {
    first = resolve;
  });
  let asked = 0;
  const { photo } = profileOf(client, () => (asked++ === 0 ? slow : Promise.resolve(PORTRAIT)));
  const choosing = photo.choose(new Blob());
  await photo.choose(new Blob());
  first({ ...PORTRAIT, url: 'data:the first' });
  await choosing;
  expect(photo.url.value).toBe(PORTRAIT.url);
});

test.each([
  [
    { why: 'too-large', retry: 'never', text: '', limit: 1 },
    { why: 'picture-large', most: 512 },
  ],
  [{ why: 'bad-field', retry: 'never', text: '' }, { why: 'picture' }],
  [{ why: 'storage', retry: 'later', text: '' }, { why: 'not-kept' }],
  [
    { why: 'not-allowed', retry: 'never', text: 'No.' },
    { why: 'refused', text: 'No.' },
  ],
  [new TypeError('fetch failed'), { why: 'unreachable' }],
] as const)('a photo that is not taken (%o) stays chosen, and the reason is said', async (thrown, fault) => {
  const { client } = setUp();
  const refusing = { ...client, setAvatar: () => Promise.reject(thrown) };
  const { photo, profile } = profileOf(refusing);
  await photo.choose(new Blob());
  await profile.save();
  expect(profile.saving.value).toBe('failed');
  expect(photo.fault.value).toEqual(fault);
  expect(photo.url.value).toBe(PORTRAIT.url);
});
