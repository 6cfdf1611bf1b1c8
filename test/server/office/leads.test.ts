import { describe, expect, test } from 'vitest';
import type { LeadLeft } from '../../../src/protocol/leads.ts';
import { eventsOf, inShort } from './scene.ts';
import { openShop, shopWith } from './visitor-states.ts';

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const left = (more: Partial<LeadLeft> = {}) =>
  ({ type: 'leave-lead', form: 'offline_message', fields: { message: 'Call me' }, page, ...more }) as const;

describe('LEAD1: what is left is checked', () => {
  test.each([
    [left({ fields: {} }), 'fields'],
    [left({ fields: { name: 'Vera' } }), 'fields'],
    [left({ fields: { email: 'vera' } }), 'fields.email'],
    [left({ fields: { phone: 'no' } }), 'fields.phone'],
    [left({ form: 'sitephone', fields: { email: 'v@shop.example' } }), 'fields.phone'],
    [left({ form: 'call_generator', fields: { message: 'Call!' } }), 'fields.phone'],
    [left({ callAt: 999_999 }), 'callAt'],
    [left({ callAt: 1_000_000 + 61 * 24 * 3_600_000 }), 'callAt'],
    [
      left({ fields: { message: 'Hi', more: { ['x'.repeat(65)]: '1' } } }),
      expect.stringMatching(/^fields\.more/),
    ],
  ])('%o', (command, field) => {
    const outcome = openShop().asks(command);
    expect(outcome.kind === 'refused' && outcome.refusal).toMatchObject({ why: 'bad-field', field });
  });

  test('a message too long says how long it may be', () => {
    const outcome = openShop().asks(left({ fields: { message: 'x'.repeat(4001) } }));
    expect(outcome).toMatchObject({ refusal: { why: 'too-long', field: 'fields.message', limit: 4000 } });
  });

  test('a form that only leads somewhere may be empty', () => {
    expect(inShort(openShop().asks(left({ form: 'personal_form', fields: {} })))).toBe(
      'chat-opened lead-left',
    );
  });

  test('a number is read as in the country of the page, and kept as it was written, too', () => {
    const { asks, ground, log } = openShop();
    const there = { ...page, url: 'https://shop.ru/' };
    asks(left({ page: there, fields: { phone: '8 (495) 123-45-67', phoneWritten: 'made up' } }));
    expect(ground.lead(log.length)?.fields).toEqual({
      phone: '+74951234567',
      phoneWritten: '8 (495) 123-45-67',
    });
    asks(left({ page: there, fields: { phone: '+7 495 123-45-67', phoneWritten: 'made up' } }));
    expect(ground.lead(log.length)?.fields).toEqual({ phone: '+74951234567' });
  });

  test.each([
    [{ name: 'Vera' }, { name: 'Vera' }],
    [
      { name: 'Vera', email: '-', phone: '12' },
      { name: 'Vera', more: { email: '-', phone: '12' } },
    ],
    [{ more: { cart: 'Tea' } }, { more: { cart: 'Tea' } }],
    [
      { message: 'x'.repeat(4001), name: 'V'.repeat(121) },
      { message: 'x'.repeat(4000), name: 'V'.repeat(120) },
    ],
    [
      { phone: '12345', more: { [' '.repeat(3)]: '1', ['n'.repeat(65)]: 'v'.repeat(2001) } },
      { phone: '12345', more: { ['n'.repeat(64)]: 'v'.repeat(2000) } },
    ],
  ])('the form of a page is kept as it is: %o', (fields, kept) => {
    const { asks, ground, log } = openShop();
    asks(left({ form: 'request', fields }));
    expect(ground.lead(log.length)?.fields).toEqual(kept);
  });

  test('of the further fields of a page’s form the first thirty are kept', () => {
    const { asks, ground, log } = openShop();
    const more = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`field ${at}`, `${at}`]));
    asks(left({ form: 'request', fields: { more } }));
    expect(Object.keys(ground.lead(log.length)?.fields.more ?? {})).toHaveLength(30);
  });

  test('a page’s form with nothing in it is none', () => {
    expect(openShop().asks(left({ form: 'request', fields: { name: ' ' } }))).toMatchObject({
      refusal: { field: 'fields' },
    });
  });

  test('what stands beside it never loses it: an unknown group is left out, an address cut', () => {
    const { asks, gone, ground, log } = openShop();
    asks(left({ group: gone, page: { ...page, url: `https://shop.example/${'x'.repeat(3000)}` } }));
    const lead = ground.lead(log.length);
    expect(lead).not.toHaveProperty('group');
    expect(lead?.page.url).toHaveLength(2048);
  });
});

test('LEAD2: a lead is kept whole, cleaned, and as new', () => {
  const { asks, site, visitor, sales, ground, log, time } = openShop();
  const callAt = time.now + 3_600_000;
  asks(
    left({
      form: 'sitephone',
      fields: { name: ' Vera ', phone: '+44 20 7946 0000', email: '', more: { size: 'XL', none: '' } },
      group: sales,
      callAt,
    }),
  );
  expect(ground.lead(log.length)).toEqual({
    id: log.length,
    site,
    visitor,
    at: time.now,
    status: 'new',
    note: '',
    form: 'sitephone',
    fields: { name: 'Vera', phone: '+442079460000', more: { size: 'XL' } },
    page,
    group: sales,
    callAt,
  });
});

describe('LEAD3: the form on the screen', () => {
  test('has brought what is left by it, and says which rule showed it', () => {
    const { asks } = shopWith('with a form');
    expect(eventsOf(asks(left({ form: 'call_generator', fields: { phone: '+79161234567' } })))).toMatchObject(
      [
        { type: 'lead-left', rule: 'call' },
        { type: 'lead-ended', how: 'submitted' },
      ],
    );
  });

  test('is put away by what is left elsewhere', () => {
    const { asks } = shopWith('with a form');
    expect(eventsOf(asks(left()))[1]).toMatchObject({ type: 'lead-ended', how: 'hidden' });
  });
});

test('LEAD4: the office says how far it is with a lead', () => {
  const { asks, orders, ground, log, anna } = openShop();
  asks(left());
  const lead = log.length;
  expect(inShort(orders({ type: 'set-lead', lead, status: 'in-work', note: ' Called ' }))).toBe(
    'lead-changed',
  );
  expect(ground.lead(lead)).toMatchObject({ status: 'in-work', note: 'Called', by: anna });
  expect(inShort(orders({ type: 'set-lead', lead, status: 'in-work' }))).toBe('nothing');
  expect(inShort(orders({ type: 'set-lead', lead: 999, status: 'done' }))).toBe('refused: bad-field, never');
});
