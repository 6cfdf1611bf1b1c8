import { expect, test } from 'vitest';
import {
  addColleague,
  addVisitor,
  choose,
  introduce,
  setColleague,
} from '../../../src/server/office/people.ts';
import { eventsOf, inShort, staffedOffice } from './scene.ts';

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
    give(anna, introduce(anna, { name: ' Anna ', position: 'Sales', avatar: '/a.png' })),
  );
  expect(event).toMatchObject({ person: anna, position: 'Sales', avatar: '/a.png' });
  expect(event).not.toHaveProperty('name');
  give(anna, introduce(anna, { position: '', avatar: '' }));
  expect(ground.person(anna)).not.toHaveProperty('position');
  expect(ground.person(anna)).not.toHaveProperty('avatar');
  expect(inShort(give(dora, introduce(dora, { name: 'Eve' })))).toBe('refused: not-allowed, never');
});

test.each(['https://evil.example/a.png', '//evil.example/a.png', 'a.png', '/a b.png', '/\\evil.example'])(
  'a picture at %s is refused',
  (avatar) => {
    const { give, anna } = staffedOffice();
    expect(give(anna, introduce(anna, { avatar }))).toMatchObject({ refusal: { field: 'avatar' } });
  },
);

test('availability is chosen by an operator for themself, and told once', () => {
  const { give, anna, visitor, dora } = staffedOffice();
  expect(inShort(give(anna, choose(anna, 'away')))).toBe('availability-chosen');
  expect(inShort(give(anna, choose(anna, 'away')))).toBe('nothing');
  expect(inShort(give(visitor, choose(visitor, 'online')))).toBe('refused: not-allowed, never');
  expect(inShort(give(dora, choose(dora, 'online')))).toBe('refused: not-allowed, never');
});
