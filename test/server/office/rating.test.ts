import { describe, expect, test } from 'vitest';
import { setSite } from '../../../src/server/office/sites.ts';
import { inShort } from './scene.ts';
import { openShop, shopWith } from './visitor-states.ts';

describe('RATE1: a mark', () => {
  test('is given, changed and taken back, also after the end', () => {
    const { asks, line } = shopWith('talking');
    const rating = () => line().consultation?.rating;
    asks({ type: 'rate', mark: 4, comment: ' Quick ' });
    expect(rating()).toEqual({ mark: 4, comment: 'Quick' });
    expect(inShort(asks({ type: 'rate', mark: 4 }))).toBe('nothing');
    expect(inShort(asks({ type: 'rate', mark: 4, comment: 'Quick' }))).toBe('nothing');
    expect(inShort(asks({ type: 'rate', mark: 4, comment: 'Quick and kind' }))).toBe('rated');
    asks({ type: 'close' });
    asks({ type: 'rate', mark: 5 });
    expect(rating()).toEqual({ mark: 5 });
    asks({ type: 'rate', mark: null });
    expect(rating()).toBeUndefined();
    expect(inShort(asks({ type: 'rate', mark: null }))).toBe('nothing');
  });

  test('is whole, from 1 to 5', () => {
    const { asks } = shopWith('talking');
    for (const mark of [0, 6, 2.5])
      expect(inShort(asks({ type: 'rate', mark }))).toBe('refused: bad-field, never');
  });

  test('is not asked for where the site does not want it', () => {
    const { asks, orders, done, site, line } = shopWith('talking');
    done(0, setSite(0, site, { settings: { rating: false } }));
    expect(inShort(asks({ type: 'rate', mark: 5 }))).toBe('refused: not-allowed, never');
    const offer = { type: 'rating' } as const;
    expect(inShort(orders({ type: 'say', chat: line().id, text: 'Well?', offer }))).toBe(
      'refused: not-allowed, never',
    );
  });
});

describe('SAY2: a file in a message', () => {
  const file = { id: 'f'.repeat(43), name: 'cat.png', type: 'image/png', size: 10, width: 2, height: 1 };

  test('is its sender’s own, and needs no words', () => {
    const { asks, orders, files, visitor, line, log } = shopWith('talking');
    files.set(file.id, { ...file, by: visitor, at: 5 });
    expect(inShort(asks({ type: 'say', text: ' ', file: file.id }))).toBe('message-posted');
    expect(log.at(-1)?.event).toMatchObject({ text: '', file });
    expect(log.at(-1)?.event).not.toHaveProperty('file.by');
    expect(line().last?.text).toBe('cat.png');
    const chat = line().id;
    expect(inShort(orders({ type: 'say', chat, text: 'Look', file: file.id }))).toBe(
      'refused: bad-field, never',
    );
    expect(inShort(asks({ type: 'say', text: 'Look', file: 'nothing' }))).toBe('refused: bad-field, never');
    expect(inShort(asks({ type: 'say', text: 'x'.repeat(4001), file: file.id }))).toBe(
      'refused: too-long, never',
    );
  });
});

test('SAY1: the house speaks, and asks for something', () => {
  const { orders, line, log, boris } = shopWith('talking');
  const chat = line().id;
  orders(
    { type: 'say', chat, text: 'Your number?', system: true, offer: { type: 'card', fields: ['phone'] } },
    boris,
  );
  expect(log.at(-1)?.event).toMatchObject({ source: 'system', offer: { type: 'card', fields: ['phone'] } });
  const more = { type: 'card', fields: ['phone', 'phone'], more: 'x'.repeat(9) } as const;
  orders({ type: 'say', chat, text: 'Your number, please', offer: more }, boris);
  expect(log.at(-1)?.event).toHaveProperty('offer', { type: 'card', fields: ['phone'] });
  const none = { type: 'card', fields: [] } as const;
  expect(inShort(orders({ type: 'say', chat, text: 'Well?', offer: none }))).toBe(
    'refused: bad-field, never',
  );
});

describe('TELL1: what a page tells of its visitor', () => {
  test('is kept once, taken back, and not without end', () => {
    const { asks, line } = openShop();
    asks({ type: 'set-property', name: 'plan', value: 'gold' });
    expect(inShort(asks({ type: 'set-property', name: 'plan', value: 'gold' }))).toBe('nothing');
    expect(inShort(asks({ type: 'set-property', name: '\u202eplan\n', value: 'gold' }))).toBe('nothing');
    expect(line().properties).toEqual({ plan: 'gold' });
    for (let n = 1; n < 50; n++) asks({ type: 'set-property', name: `p${n}`, value: '' });
    expect(inShort(asks({ type: 'set-property', name: 'more', value: '' }))).toBe(
      'refused: bad-field, never',
    );
    expect(inShort(asks({ type: 'set-property', name: 'more', value: null }))).toBe('nothing');
    asks({ type: 'set-property', name: 'plan', value: null });
    expect(line().properties).not.toHaveProperty('plan');
  });

  test.each([
    [{ type: 'set-property', name: '', value: '' }],
    [{ type: 'set-property', name: 'x'.repeat(65), value: '' }],
    [{ type: 'set-property', name: 'x', value: 'x'.repeat(501) }],
    [{ type: 'track', category: 'x'.repeat(201), action: 'a', url: '' }],
    [{ type: 'track', category: 'a', action: 'a', value: 'x'.repeat(501), url: '' }],
  ] as const)('is never longer than it may be: %o', (command) => {
    expect(inShort(openShop().asks(command))).toBe('refused: bad-field, never');
  });

  test('names of the language itself are names like others', () => {
    const { asks, line } = openShop();
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(inShort(asks({ type: 'set-property', name, value: 'x' }))).toContain('property-set');
      expect(Object.entries(line().properties ?? {})).toContainEqual([name, 'x']);
    }
  });

  test('what it saw is kept for those who look: the twenty latest', () => {
    const { asks, line } = openShop();
    for (let n = 0; n < 25; n++) asks({ type: 'track', category: 'cart', action: `add ${n}`, url: '' });
    expect(line().tracked?.map(({ action }) => action)).toEqual(
      Array.from({ length: 20 }, (_, n) => `add ${n + 5}`),
    );
  });
});
