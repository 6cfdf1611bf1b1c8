import { expect, test } from 'vitest';
import { at, put, same } from '../../src/desk/models/settings/path.ts';
import { readNumber } from '../../src/desk/models/settings/read.ts';
import { makeSiteDraft, sectionOf } from '../../src/desk/models/settings/site.ts';
import { Unsaved } from '../../src/desk/models/unsaved.ts';
import type { Keep } from '../../src/desk/ports.ts';
import { PROTOCOL } from '../../src/protocol/version.ts';
import { createFakeClock } from '../kit/clock.ts';
import { fakeDesk } from '../kit/fake-desk.ts';
import { fullOffice, PRICES } from '../kit/fake-full.ts';

const setUp = () => {
  const office = fullOffice(createFakeClock().now);
  const draft = makeSiteDraft(office.client, 1);
  /** Somebody else saves. */
  const elsewhere = (settings: object) => {
    office.sites.value = office.sites.value.map((one) => ({
      ...one,
      settings: { ...one.settings, ...settings },
    }));
  };
  return { ...office, office, draft, elsewhere };
};

test('a site that was not changed has nothing to send', async () => {
  const { asked, draft } = setUp();
  expect(await draft.save()).toBe(true);
  expect(asked).toEqual([]);
  draft.set('title', 'Other');
  draft.set('title', 'Teahouse');
  expect(draft.changed.value).toEqual([]);
});

test('sends only what differs, whole at its top', async () => {
  const { draft, sites } = setUp();
  draft.set('files.limit', 1024);
  draft.set('name', ' Shop ');
  draft.set('notify', ['anna@shop.example']);
  expect(draft.changed.value).toEqual(['files', 'name', 'notify']);
  expect(await draft.save()).toBe(true);
  expect(sites.value[0]).toMatchObject({ name: 'Shop', notify: ['anna@shop.example'] });
  expect(sites.value[0]?.settings.files).toMatchObject({ limit: 1024, on: true });
  expect(draft.changed.value).toEqual([]);
  expect(draft.saving.value).toBe('saved');
});

test.each([
  ['name', ' ', 'name', 'empty'],
  ['origins', [], 'origins', 'empty'],
  ['origins', ['https://a.example', 'shop.example'], 'origins', 'origin'],
  ['origins', ['https://a.example/path'], 'origins', 'origin'],
  ['accent', 'blue', 'accent', 'colour'],
  ['radius', 41, 'radius', 'out-of-range'],
  ['greeting', 'x'.repeat(1001), 'greeting', 'too-long'],
  ['consentUrl', 'shop.example/privacy', 'consentUrl', 'address'],
  ['contact', 'ask for Anna', 'contact', 'contact'],
  ['notify', ['anna@shop.example', 'anna'], 'notify', 'email-line'],
  ['retention.messages', [{ timeout: 0, text: '' }], 'retention.messages.0.timeout', 'out-of-range'],
  ['rules.0.when.scrolled', 101, 'rules.0.when.scrolled', 'out-of-range'],
  ['rules.0.id', 'long prices', 'rules.0.id', 'id'],
  ['rules.1.id', 'prices', 'rules.1.id', 'twin'],
  ['rules.0.text', '', 'rules.0.text', 'empty'],
  ['rules.1.look.button', 'x'.repeat(61), 'rules.1.look.button', 'too-long'],
  ['rules.1.look.image', '/cup.png', 'rules.1.look.image', 'address'],
  ['files.limit', 2 ** 31, 'files.limit', 'out-of-range'],
  [
    'form',
    [
      { name: 'name', title: '', required: false },
      { name: 'name', title: '', required: true },
    ],
    'form.1.name',
    'twin',
  ],
] as const)('does not save a site whose %s is %j', async (path, value, place, why) => {
  const { asked, draft } = setUp();
  draft.set(path, value);
  expect(await draft.save()).toBe(false);
  expect(draft.faults.value[place]?.why).toBe(why);
  expect(draft.saving.value).toBe('failed');
  expect(asked).toEqual([]);
});

test.each(['*', 'https://shop.example', 'https://*.shop.example', 'http://localhost:8080', 'http://[::1]:*'])(
  'takes %s for an origin',
  async (origin) => {
    const { draft, sites } = setUp();
    draft.set('origins', [origin]);
    expect(await draft.save()).toBe(true);
    expect(sites.value[0]?.origins).toEqual([origin]);
  },
);

test('what was typed stays as it was typed until it means something', async () => {
  const { asked, draft } = setUp();
  const type = (text: string) => draft.type('offsetX', text, readNumber(text));
  type('many');
  expect(draft.text('offsetX', '20')).toBe('many');
  expect(draft.value.value.offsetX).toBe(20);
  expect(await draft.save()).toBe(false);
  expect(draft.faults.value.offsetX?.why).toBe('whole-number');
  expect(asked).toEqual([]);
  type('32');
  expect(await draft.save()).toBe(true);
  expect(draft.text('offsetX', '32')).toBe('32');
});

test('puts the server’s refusal to the field that it names, however deep', async () => {
  const { draft, refuse } = setUp();
  draft.set('rules.0.when.onPage', 3);
  refuse('site', {
    why: 'bad-field',
    retry: 'never',
    field: 'settings.rules.0.when.onPage',
    text: 'Too soon.',
  });
  expect(await draft.save()).toBe(false);
  expect(draft.faults.value).toEqual({ 'rules.0.when.onPage': { why: 'refused', text: 'Too soon.' } });
  expect(sectionOf('rules.0.when.onPage')).toBe('rules');
  draft.set('rules.0.when.onPage', 30);
  expect(draft.faults.value).toEqual({});
});

test('a refusal that names no field is a sentence for all of it', async () => {
  const { draft, refuse } = setUp();
  draft.set('title', 'Tea');
  refuse('site', { why: 'not-allowed', retry: 'never', text: 'You are no administrator.' });
  expect(await draft.save()).toBe(false);
  expect(draft.refused.value).toBe('You are no administrator.');
  expect(draft.value.value.title).toBe('Tea');
});

test('what a colleague changes shows at once where nothing was changed here', () => {
  const { draft, elsewhere } = setUp();
  draft.set('title', 'Mine');
  elsewhere({ greeting: 'Theirs' });
  expect(draft.value.value).toMatchObject({ title: 'Mine', greeting: 'Theirs' });
  expect(draft.conflicts.value).toEqual([]);
});

test('the same changed by a colleague is shown, and nothing is saved until somebody chooses', async () => {
  const { asked, draft, elsewhere, sites } = setUp();
  draft.set('title', 'Mine');
  elsewhere({ title: 'Theirs' });
  expect(draft.conflicts.value).toEqual(['title']);
  expect(await draft.save()).toBe(false);
  expect(asked).toEqual([]);
  draft.keepMine();
  expect(await draft.save()).toBe(true);
  expect(sites.value[0]?.settings.title).toBe('Mine');
});

test('taking theirs lets own changes of that part go, and no others', () => {
  const { draft, elsewhere } = setUp();
  draft.set('title', 'Mine');
  draft.set('accent', '#00aa55');
  elsewhere({ title: 'Theirs' });
  draft.takeTheirs();
  expect(draft.value.value).toMatchObject({ title: 'Theirs', accent: '#00aa55' });
  expect(draft.changed.value).toEqual(['accent']);
  draft.undo();
  expect(draft.changed.value).toEqual([]);
});

test('the same change by both is no conflict', () => {
  const { draft, elsewhere } = setUp();
  draft.set('title', 'Ours');
  elsewhere({ title: 'Ours' });
  expect(draft.changed.value).toEqual([]);
  expect(draft.conflicts.value).toEqual([]);
});

test('what is typed while it is being saved is kept', async () => {
  const { draft } = setUp();
  draft.set('title', 'One');
  const saving = draft.save();
  draft.set('title', 'Two');
  await saving;
  expect(draft.value.value.title).toBe('Two');
  expect(draft.changed.value).toEqual(['title']);
  expect(draft.conflicts.value).toEqual([]);
});

test('a place is found, put and taken away in nested data without a copy of the rest', () => {
  const data = { rules: [PRICES], title: 'x' };
  const changed = put(data, 'rules.0.when.onPage', 5);
  expect(at(changed, 'rules.0.when.onPage')).toBe(5);
  expect(at(changed, 'rules.0.when.pages')).toBe(PRICES.when.pages);
  expect(at(put(data, 'rules.0.when.onPage', undefined), 'rules.0.when')).not.toHaveProperty('onPage');
  expect(data.rules[0]?.when.onPage).toBe(40);
  expect(at(data, 'rules.7.when.onPage')).toBeUndefined();
  expect(same({ a: [1, { b: 2 }], c: undefined }, { a: [1, { b: 2 }] })).toBe(true);
  expect(same([1], { 0: 1 })).toBe(false);
});

test('what was typed is kept from one desk to the next, with what it was typed over', () => {
  const { office, elsewhere } = setUp();
  const { ports, kept } = fakeDesk(office, createFakeClock());
  const begin = () => {
    const unsaved = new Unsaved(ports.keep, office.client);
    return { unsaved, draft: makeSiteDraft(office.client, 1, unsaved.of('site 1')) };
  };
  const { draft } = begin();
  expect(kept.size).toBe(1);
  draft.set('title', 'Mine');
  draft.type('offsetX', 'many', readNumber('many'));
  const again = begin();
  expect(again.unsaved.names.value).toEqual(['site 1']);
  expect([again.draft.get('title'), again.draft.text('offsetX', '20')]).toEqual(['Mine', 'many']);
  elsewhere({ title: 'Theirs' });
  expect(again.draft.conflicts.value).toEqual(['title']);
  again.draft.undo();
  expect(again.unsaved.names.value).toEqual([]);
});

/** Pages of one browser: each hears what the others put. */
const makePages = () => {
  const kept = new Map([['person', '2']]);
  const pages: Set<(key: string) => void>[] = [];
  return (): Keep => {
    const own = new Set<(key: string) => void>();
    pages.push(own);
    const tell = (key: string) => {
      for (const page of pages) if (page !== own) for (const listener of page) listener(key);
    };
    return {
      get: (key) => kept.get(key),
      put: (key, value) => {
        kept.set(key, value);
        tell(key);
      },
      drop: (key) => {
        kept.delete(key);
        tell(key);
      },
      heard: (listener) => {
        own.add(listener);
        return () => own.delete(listener);
      },
    };
  };
};

test('two pages of one browser show the same draft: neither puts its own over the other’s', async () => {
  const { office } = setUp();
  const page = makePages();
  const begin = () => {
    const unsaved = new Unsaved(page(), office.client);
    return { unsaved, draft: makeSiteDraft(office.client, 1, unsaved.of('site 1')) };
  };
  const [one, two] = [begin(), begin()];
  one.draft.set('title', 'Of one');
  expect(two.draft.get('title')).toBe('Of one');
  expect(two.unsaved.names.value).toEqual(['site 1']);
  two.draft.set('greeting', 'Of two');
  two.draft.type('offsetX', 'many', readNumber('many'));
  expect([one.draft.get('greeting'), one.draft.text('offsetX', '20')]).toEqual(['Of two', 'many']);
  two.draft.type('offsetX', '30', readNumber('30'));
  expect(begin().draft.changed.value).toEqual(['title', 'greeting', 'offsetX']);
  expect(await one.draft.save()).toBe(true);
  expect(office.sites.value[0]?.settings).toMatchObject({ title: 'Of one', greeting: 'Of two', offsetX: 30 });
  expect(two.draft.changed.value).toEqual([]);
  expect([one.unsaved.names.value, two.unsaved.names.value]).toEqual([[], []]);
});

test('what was typed here stays as it was typed, however little it changes', () => {
  const { office } = setUp();
  const unsaved = new Unsaved(makePages()(), office.client);
  const draft = makeSiteDraft(office.client, 1, unsaved.of('site 1'));
  draft.type('offsetX', '20 ', { value: 20 });
  expect(draft.text('offsetX', '20')).toBe('20 ');
});

test('what somebody has changed in the same moment is not overwritten, and is asked about', async () => {
  const { office, draft, elsewhere } = setUp();
  draft.set('title', 'Mine');
  office.refuse('site', { why: 'stale', retry: 'changed', field: 'settings.title', text: 'Changed.' });
  expect(await draft.save()).toBe(false);
  expect(draft.saving.value).toBe('failed');
  elsewhere({ title: 'Theirs' });
  expect(draft.conflicts.value).toEqual(['title']);
  expect(draft.faults.value).toEqual({});
});

test.each(['{', '7', 'null', '{"site 1":{"edits":{"nothing like it":1}}}'])(
  'what was kept and means nothing is as if nothing were kept: %s',
  (text) => {
    const { office } = setUp();
    const { ports, kept } = fakeDesk(office, createFakeClock());
    kept.set(`drafts 2 ${PROTOCOL}`, text);
    const unsaved = new Unsaved(ports.keep, office.client);
    const draft = makeSiteDraft(office.client, 1, unsaved.of('site 1'));
    expect(draft.changed.value).toEqual([]);
    expect(unsaved.names.value).toEqual([]);
  },
);
