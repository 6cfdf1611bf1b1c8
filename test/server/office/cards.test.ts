import { describe, expect, test } from 'vitest';
import { setSite } from '../../../src/server/office/sites.ts';
import { inShort } from './scene.ts';
import { openShop } from './visitor-states.ts';

const refusal = (outcome: ReturnType<ReturnType<typeof openShop>['asks']>) =>
  outcome.kind === 'refused' ? outcome.refusal : undefined;

describe('CARD1: what a visitor fills in', () => {
  test('replaces the name, and comes to the addresses and numbers', () => {
    const { asks, line, ground, visitor } = openShop();
    asks({ type: 'set-card', name: ' Vera ', email: 'Vera@Shop.example', phone: '+44 20 7946 0000' });
    asks({ type: 'set-card', name: 'Vera P.', email: 'vp@shop.example' });
    expect(line().card).toEqual({
      name: 'Vera P.',
      emails: ['vera@shop.example', 'vp@shop.example'],
      phones: ['+442079460000'],
    });
    expect(ground.person(visitor)?.name).toBe('Vera P.');
    expect(line().people[visitor]?.name).toBe('Vera P.');
  });

  test('keeps the five latest, and says nothing twice', () => {
    const { asks, line } = openShop();
    for (let n = 1; n <= 7; n++) asks({ type: 'set-card', email: `v${n}@shop.example` });
    expect(line().card?.emails).toEqual([3, 4, 5, 6, 7].map((n) => `v${n}@shop.example`));
    expect(inShort(asks({ type: 'set-card', email: 'V7@shop.example ' }))).toBe('nothing');
    expect(inShort(asks({ type: 'set-card', name: '\u200b ', email: '', phone: '' }))).toBe('nothing');
  });

  test.each([
    [{ email: 'vera' }, 'email'],
    [{ phone: 'call me' }, 'phone'],
    [{ phone: '1'.repeat(21) }, 'phone'],
  ])('names the field that is wrong: %o', (fields, field) => {
    const { asks } = openShop();
    expect(refusal(asks({ type: 'set-card', ...fields }))).toMatchObject({ why: 'bad-field', field });
  });
});

test('CARD1 one character that never ends is too long a name', () => {
  const { asks } = openShop();
  const name = `a${'\u0301'.repeat(1000)}`;
  expect(refusal(asks({ type: 'set-card', name }))).toMatchObject({ why: 'too-long', field: 'name' });
  const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(100);
  expect(inShort(asks({ type: 'set-card', name: family }))).toContain('card-changed');
});

describe('CARD3: an operator', () => {
  test('writes the whole card, and empties what was in it', () => {
    const { asks, orders, line, visitor } = openShop();
    asks({ type: 'set-card', name: 'Vera', email: 'v@shop.example' });
    const card = { name: 'Vera', emails: [], phones: ['+442079460000'], company: 'Vera & Co' };
    expect(inShort(orders({ type: 'set-card', visitor, card }))).toBe('card-changed');
    expect(line().card).toEqual(card);
    expect(inShort(orders({ type: 'set-card', visitor, card }))).toBe('nothing');
  });

  test.each([
    [{ emails: ['v@shop.example', 'nobody'] }, 'card.emails.1'],
    [{ phones: ['?'] }, 'card.phones.0'],
    [{ emails: Array.from({ length: 6 }, (_, n) => `v${n}@shop.example`) }, 'card.emails'],
  ])('is told which field of it is wrong: %o', (more, field) => {
    const { orders, visitor } = openShop();
    const card = { name: '', emails: [], phones: [], ...more };
    expect(refusal(orders({ type: 'set-card', visitor, card }))).toMatchObject({ why: 'bad-field', field });
  });

  test('notes what colleagues should know, which the office is told of and the visitor is not', () => {
    const { orders, visitor, ground, log } = openShop();
    expect(inShort(orders({ type: 'note', visitor, note: ' Pays late ' }))).toBe('person-changed');
    expect(ground.person(visitor)?.note).toBe('Pays late');
    expect(log.at(-1)).toMatchObject({ office: true, event: { type: 'person-changed' } });
    expect(inShort(orders({ type: 'note', visitor, note: 'Pays late' }))).toBe('nothing');
    orders({ type: 'note', visitor, note: '' });
    expect(ground.person(visitor)).not.toHaveProperty('note');
  });
});

describe('CARD2: a number whose digits were others', () => {
  const inRussia = () => {
    const shop = openShop();
    shop.done(0, setSite(0, shop.site, { settings: { country: 'RU' } }));
    return shop;
  };

  test('is kept as it was written beside the one that can be called', () => {
    const { asks, line } = inRussia();
    asks({ type: 'set-card', phone: '8 (495) 123-45-67' });
    asks({ type: 'set-card', phone: '+7 916 123-45-67' });
    expect(line().card).toMatchObject({
      phones: ['+74951234567', '+79161234567'],
      written: { '+74951234567': '8 (495) 123-45-67' },
    });
  });

  test('is written as it was last, and by an operator who leaves it alone as before', () => {
    const { asks, orders, line, visitor } = inRussia();
    asks({ type: 'set-card', phone: '8 (495) 123-45-67' });
    asks({ type: 'set-card', phone: '84951234567' });
    const card = { name: 'Vera', emails: [], phones: ['+74951234567', '89161234567'] };
    orders({ type: 'set-card', visitor, card });
    expect(line().card).toEqual({
      name: 'Vera',
      emails: [],
      phones: ['+74951234567', '+79161234567'],
      written: { '+74951234567': '84951234567', '+79161234567': '89161234567' },
    });
    asks({ type: 'set-card', phone: '+7 495 123-45-67' });
    expect(line().card?.written).toEqual({ '+79161234567': '89161234567' });
    orders({ type: 'set-card', visitor, card: { ...card, phones: [] } });
    expect(line().card).toEqual({ name: 'Vera', emails: [], phones: [] });
  });

  test('is read as in the country of the page where the site tells none', () => {
    const { asks, present, line } = openShop();
    asks({ type: 'set-card', phone: '84951234567' });
    present.pageOf = () => 'https://www.shop.ru/tea';
    asks({ type: 'set-card', phone: '89161234567' });
    expect(line().card).toMatchObject({
      phones: ['84951234567', '+79161234567'],
      written: { '+79161234567': '89161234567' },
    });
  });
});

test('a site in Russian reads numbers as they are written there', () => {
  const { asks, done, site, line } = openShop();
  done(0, setSite(0, site, { settings: { language: 'ru' } }));
  asks({ type: 'set-card', phone: '89161234567' });
  expect(line().card?.phones).toEqual(['+79161234567']);
});
