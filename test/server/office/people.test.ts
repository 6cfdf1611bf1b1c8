import { expect, test } from 'vitest';
import { isChatEvent, isLine } from '../../../src/protocol/events.ts';
import { operatorCloses, operatorTakes } from '../../../src/server/office/answering.ts';
import { visitorSays } from '../../../src/server/office/line.ts';
import {
  addColleague,
  addVisitor,
  choose,
  introduce,
  setColleague,
} from '../../../src/server/office/people.ts';
import { eventsOf, inShort, staffedOffice } from './scene.ts';

const AVATAR = `/avatars/${'a1'.repeat(32)}.png`;

const colleague = { email: 'Eve@Shop.example ', name: ' Eve\u202e  Adams ', role: 'operator' } as const;

test('a colleague is added by an administrator or by the server, with a clean name and address', () => {
  const { give, ada, anna } = staffedOffice();
  expect(inShort(give(anna, addColleague(anna, colleague)))).toBe('refused: not-allowed, never');
  expect(eventsOf(give(ada, addColleague(ada, { ...colleague, position: ' Sales ' })))).toMatchObject([
    { kind: 'operator', email: 'eve@shop.example', name: 'Eve Adams', position: 'Sales', by: ada },
  ]);
  expect(inShort(give(0, addColleague(0, colleague)))).toBe('refused: exists, never');
});

test.each([
  [{ email: 'nobody' }, 'email'],
  [{ email: 'a b@c' }, 'email'],
  [{ name: ' \u200e ' }, 'name'],
  [{ name: 'x'.repeat(121) }, 'name'],
  [{ position: 'x'.repeat(121) }, 'position'],
])('a colleague with %j is refused, and the field is named', (wrong, field) => {
  const { give } = staffedOffice();
  expect(give(0, addColleague(0, { ...colleague, ...wrong }))).toMatchObject({
    refusal: { field, retry: 'never' },
  });
});

test('whoever is new has chosen to be online', () => {
  const { give, ground } = staffedOffice();
  give(0, addColleague(0, colleague));
  expect(ground.personByEmail('eve@shop.example')).toMatchObject({ chosen: 'online', disabled: false });
});

test('a visitor belongs to a site that exists', () => {
  const { give, site, ground } = staffedOffice();
  const [event] = eventsOf(give(0, addVisitor(site)));
  expect(ground.person(event?.seq ?? 0)).toMatchObject({ kind: 'visitor', site, name: '', email: '' });
  expect(inShort(give(0, addVisitor(4711)))).toBe('refused: bad-field, never');
});

test('an administrator changes roles and disables, but never themself', () => {
  const { give, ada, anna, ground } = staffedOffice();
  expect(inShort(give(anna, setColleague(anna, ada, { disabled: true })))).toBe(
    'refused: not-allowed, never',
  );
  expect(inShort(give(ada, setColleague(ada, ada, { disabled: true })))).toBe('refused: not-allowed, never');
  expect(inShort(give(ada, setColleague(ada, ada, { role: 'operator' })))).toBe(
    'refused: not-allowed, never',
  );
  expect(eventsOf(give(ada, setColleague(ada, anna, { disabled: true, role: 'operator' })))).toEqual([
    expect.objectContaining({ type: 'person-changed', person: anna, disabled: true }),
  ]);
  expect(ground.person(anna)?.disabled).toBe(true);
  expect(inShort(give(ada, setColleague(ada, anna, { disabled: true })))).toBe('nothing');
  expect(inShort(give(0, setColleague(0, ada, { disabled: true })))).toBe('person-changed');
});

test('a visitor is nobody’s colleague', () => {
  const { give, ada, visitor } = staffedOffice();
  expect(inShort(give(ada, setColleague(ada, visitor, { role: 'admin' })))).toBe(
    'refused: unknown-person, never',
  );
});

test('an operator introduces themself; only what is different is told', () => {
  const { give, anna, dora, ground } = staffedOffice();
  const [event] = eventsOf(
    give(anna, introduce(anna, { name: ' Anna ', position: 'Sales', avatar: AVATAR })),
  );
  expect(event).toMatchObject({ person: anna, position: 'Sales', avatar: AVATAR });
  expect(event).not.toHaveProperty('name');
  give(anna, introduce(anna, { position: '', avatar: '' }));
  expect(ground.person(anna)).not.toHaveProperty('position');
  expect(ground.person(anna)).not.toHaveProperty('avatar');
  expect(inShort(give(dora, introduce(dora, { name: 'Eve' })))).toBe('refused: not-allowed, never');
});

test.each([
  'https://evil.example/a.png',
  `https://evil.example${AVATAR}`,
  `//evil.example${AVATAR}`,
  '/\\evil.example',
  '/a.png',
  '/avatars/a.png',
  AVATAR.slice(1),
  `${AVATAR}?x`,
  `${AVATAR}\n`,
  AVATAR.replace('png', 'svg'),
  AVATAR.replace('a1', 'A1'),
  AVATAR.replace('a1', ''),
  '/avatars/../desk/',
  ' ',
])('a picture at %s is refused', (avatar) => {
  const { give, anna } = staffedOffice();
  expect(give(anna, introduce(anna, { avatar }))).toMatchObject({
    refusal: { why: 'bad-field', field: 'avatar' },
  });
});

test('CHAT10 those who talk with an operator get the new card; those with whom they have talked do not', () => {
  const { give, done, head, ada, anna, visitor, site } = staffedOffice();
  const chat = done(visitor, visitorSays(visitor, 'Hello'));
  const other = done(0, addVisitor(site));
  const over = done(other, visitorSays(other, 'Hello'));
  for (const id of [chat, over]) give(anna, operatorTakes(anna, id));
  give(anna, operatorCloses(anna, over));

  const events = eventsOf(give(anna, introduce(anna, { position: 'Sales', avatar: AVATAR })));
  expect(events).toMatchObject([
    { type: 'person-changed', person: anna },
    {
      type: 'joined',
      chat,
      again: true,
      person: { id: anna, name: 'Anna', position: 'Sales', avatar: AVATAR },
    },
  ]);
  expect(head(chat).people[anna]).toMatchObject({ avatar: AVATAR });
  expect(head(chat).members).toEqual([visitor, anna]);
  // No line of the talk: nobody has come.
  expect(events.filter((event) => isChatEvent(event) && isLine(event))).toEqual([]);

  give(anna, introduce(anna, { avatar: '' }));
  expect(head(chat).people[anna]).not.toHaveProperty('avatar');
  expect(inShort(give(anna, introduce(anna, { avatar: '' })))).toBe('nothing');
  expect(inShort(give(ada, setColleague(ada, anna, { role: 'admin' })))).toBe('person-changed');
});

test('availability is chosen by an operator for themself, and told once', () => {
  const { give, anna, visitor, dora } = staffedOffice();
  expect(inShort(give(anna, choose(anna, 'away')))).toBe('availability-chosen');
  expect(inShort(give(anna, choose(anna, 'away')))).toBe('nothing');
  expect(inShort(give(visitor, choose(visitor, 'online')))).toBe('refused: not-allowed, never');
  expect(inShort(give(dora, choose(dora, 'online')))).toBe('refused: not-allowed, never');
});
