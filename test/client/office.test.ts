import { expect, test } from 'vitest';
import { createWorld } from '../kit/world.ts';
import { deskIn, meanwhile, talking, visitorIn } from './pages.ts';

test('signing out ends the desk everywhere', async () => {
  const world = await createWorld();
  const { client, person, token } = await deskIn(world);
  const second = world.desk(person, token);
  await meanwhile(world, second.client.open());
  await meanwhile(world, client.signOut());
  expect([client.turnedAway.value, second.client.turnedAway.value]).toEqual([4503, 4503]);
  await world.end();
});

test('an administrator invites, disables and sets the site up; others are refused', async () => {
  const world = await createWorld();
  const { client } = await deskIn(world, 'Anna', { role: 'admin' });
  const boris = await deskIn(world, 'Boris');
  const visitor = await visitorIn(world);
  const invited = await meanwhile(
    world,
    client.inviteColleague({ email: 'clara@shop.example', name: 'Clara', role: 'operator' }),
  );
  expect(invited.link).toContain('#link=i-');
  await world.settle();
  expect(client.colleagues.value.map(({ name }) => name)).toEqual(['Anna', 'Boris', 'Clara']);
  const refused = boris.client.inviteColleague({ email: 'x@shop.example', name: 'X', role: 'admin' });
  await Promise.all([expect(refused).rejects.toMatchObject({ why: 'not-allowed' }), world.settle()]);
  await meanwhile(world, client.setSite(world.site, { settings: { title: 'Tea shop' } }));
  await world.settle();
  expect([visitor.client.settings.value?.title, boris.client.sites.value[0]?.settings.title]).toEqual([
    'Tea shop',
    'Tea shop',
  ]);
  await meanwhile(world, client.setColleague(boris.person, { disabled: true }));
  await world.settle();
  expect(boris.client.turnedAway.value).toBe(4504);
  await meanwhile(world, client.introduce({ name: 'Anna Karenina', position: 'Sales' }));
  await world.settle();
  expect(client.you.value).toMatchObject({ name: 'Anna Karenina', position: 'Sales' });
  await world.end();
});

test('CHAT11 messages of an operator bear the name under which they were written', async () => {
  const world = await createWorld();
  const { visitor, desk, chat, talk } = await talking(world);
  await meanwhile(world, talk.say('Good day'));
  await meanwhile(world, desk.client.introduce({ name: 'Anna Karenina' }));
  await meanwhile(world, talk.say('Here it is'));
  await meanwhile(world, desk.client.close(chat));
  const named = visitor.talk.lines.value.flatMap((line) =>
    line.type === 'message-posted' ? [`${line.from ?? '-'}: ${line.text}`] : [],
  );
  expect(named).toEqual(['-: Is it open?', 'Anna: Good day', 'Anna Karenina: Here it is']);
  expect(visitor.talk.head.value?.people[desk.person]?.name).toBe('Anna Karenina');
  await world.end();
});
