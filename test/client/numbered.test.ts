import { describe, expect, test } from 'vitest';
import { createNumberedVault } from '../../src/client/numbered.ts';
import { createMemoryVault } from '../../src/platform/memory-vault.ts';

/** Pages of one browser: what they keep is one, and each reads the log under the name that it has heard last. */
const pages = () => {
  const shared = createMemoryVault();
  const pageUnder = (name: string) => {
    const heard = { name };
    return { heard, vault: createNumberedVault(shared, () => heard.name) };
  };
  return { shared, pageUnder };
};

const [OLD, BETWEEN, NEW] = ['a.1.x', 'b.2.x', 'c.3.x'];
const FILE = { by: 3, name: 'plan.pdf' };

describe('LOG3: records under numbers of a log that is no more', () => {
  test('words, drafts and files of a page that has not heard of it are let go of, those of before it are kept', async () => {
    const { shared, pageUnder } = pages();
    const unaware = pageUnder(OLD);
    const aware = pageUnder(NEW);
    await aware.vault.ended(OLD, 40);
    await unaware.vault.put('out/1/a', { chat: 50, by: 3, text: 'To nobody' });
    await unaware.vault.put('out/2/b', { chat: 30, by: 3, text: 'To her' });
    await unaware.vault.put('out/3/c', { chat: 30, by: 45, text: 'Of nobody' });
    await unaware.vault.put('file/50/1/d', FILE);
    await unaware.vault.put('file/30/1/e', FILE);
    await unaware.vault.put('draft/50', 'To nob');
    await unaware.vault.put('draft/30', 'To h');
    for (const one of [aware, pageUnder(NEW)]) {
      expect(await one.vault.entries('out/')).toEqual([['out/2/b', { chat: 30, by: 3, text: 'To her' }]]);
      expect(await one.vault.entries('file/')).toEqual([['file/30/1/e', FILE]]);
      expect([await one.vault.get('draft/50'), await one.vault.get('draft/30')]).toEqual([undefined, 'To h']);
    }
    expect((await shared.entries('')).map(([key]) => key).filter((key) => !key.startsWith('ended'))).toEqual([
      'draft/30',
      'file/30/1/e',
      'out/2/b',
    ]);
  });

  test('what earlier names have in common with the log is never more, and later names are not touched', async () => {
    const { pageUnder } = pages();
    const [old, between, aware] = [pageUnder(OLD), pageUnder(BETWEEN), pageUnder(NEW)];
    await old.vault.put('draft/30', 'Thirty');
    await old.vault.put('draft/50', 'Fifty');
    await between.vault.put('draft/60', 'Sixty');
    // A start, then the restore of a copy, then a page that comes from far back.
    await between.vault.ended(OLD, 55);
    await aware.vault.ended(BETWEEN, 40);
    expect([await aware.vault.get('draft/30'), await aware.vault.get('draft/50')]).toEqual([
      'Thirty',
      undefined,
    ]);
    await old.vault.put('draft/50', 'Fifty');
    await between.vault.put('draft/35', 'Thirty-five');
    await pageUnder(NEW).vault.ended(OLD, 31);
    const later = pageUnder(NEW).vault;
    expect(await later.get('draft/50')).toBeUndefined();
    expect(await later.get('draft/35')).toBe('Thirty-five');
  });

  test('a record under a name that a page has not heard of waits for those who have', async () => {
    const { pageUnder } = pages();
    const [ahead, behind] = [pageUnder(NEW), pageUnder(OLD)];
    await ahead.vault.put('draft/7', 'Later');
    expect(await behind.vault.get('draft/7')).toBeUndefined();
    expect(await behind.vault.entries('draft/')).toEqual([]);
    behind.heard.name = NEW;
    expect(await behind.vault.get('draft/7')).toBe('Later');
  });

  test('records of before there were names are read, and what has no number is kept as it is', async () => {
    const { shared, pageUnder } = pages();
    await shared.put('draft/7', 'From before');
    const { vault } = pageUnder(NEW);
    expect(await vault.get('draft/7')).toBe('From before');
    await vault.put('me', 3);
    expect(await shared.get('me')).toBe(3);
  });

  test('a hundred starts of the server are remembered, the latest of them', async () => {
    const { shared, pageUnder } = pages();
    const { vault } = pageUnder('z');
    for (let start = 100; start < 230; start++) await vault.ended(`${start}`, start);
    const kept = (await shared.entries('ended/')).map(([key]) => key);
    expect([kept.length, kept.at(-1)]).toEqual([100, 'ended/229']);
  });
});
