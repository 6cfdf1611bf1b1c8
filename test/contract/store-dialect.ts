import { describe, expect, test } from 'vitest';
import type { Rule as Campaign } from '../../src/protocol/campaigns.ts';
import { ruleMet } from '../../src/server/office/campaign.ts';
import { operatorNotes } from '../../src/server/office/cards.ts';
import { setGroup } from '../../src/server/office/groups.ts';
import { visitorAccepts, visitorRejects } from '../../src/server/office/invitations.ts';
import { operatorSetsLead, visitorLeavesLead } from '../../src/server/office/leads.ts';
import { visitorCloses, visitorSays } from '../../src/server/office/line.ts';
import { setColleague } from '../../src/server/office/people.ts';
import { setSite } from '../../src/server/office/sites.ts';
import type { Mail, StoredFile } from '../../src/server/store/store.ts';
import { give, type StoreUnderTest, says, staff } from './under-test.ts';

type Fresh = () => Promise<StoreUnderTest>;

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const DAY = 24 * 60 * 60 * 1000;
const rule = (id: string, more: Partial<Campaign> = {}): Campaign => ({
  id,
  name: '',
  on: true,
  shows: 'invite',
  text: 'May I help?',
  when: {},
  atMost: { times: 100, days: 365 },
  holdOut: 0,
  expires: 0,
  ...more,
});
const present = { isAvailable: () => true };

/** Groups, leads, what came of rules, files and letters. */
export const dialectContract = (fresh: Fresh) => {
  test('keeps groups as they were changed, the removed too, and limits, notes and addresses', async () => {
    const { store } = await fresh();
    const { anna, boris, visitor, site } = await staff(store);
    const sales = await give(store, {
      by: 0,
      rule: setGroup(0, undefined, { name: 'Sales', members: [anna] }),
    });
    const gone = await give(store, { by: 0, rule: setGroup(0, undefined, { name: 'Gone' }) });
    await give(store, { by: 0, rule: setGroup(0, sales, { members: [boris, anna], routing: 'in-order' }) });
    await give(store, { by: 0, rule: setGroup(0, gone, { removed: true }) });
    expect(await store.groups()).toEqual([
      { id: sales, name: 'Sales', members: [boris, anna], routing: 'in-order', offerFor: 30 },
      { id: gone, name: 'Gone', members: [], routing: 'all', offerFor: 30, removed: true },
    ]);
    await give(store, { by: 0, rule: setColleague(0, anna, { limit: 3 }) });
    await give(store, { by: anna, rule: operatorNotes(anna, visitor, 'Pays late') });
    await give(store, { by: 0, rule: setSite(0, site, { notify: ['desk@shop.example'] }) });
    expect((await store.colleagues()).map(({ limit }) => limit)).toEqual([3, 0]);
    expect(await store.person(visitor)).toMatchObject({ note: 'Pays late' });
    expect((await store.sites())[0]?.notify).toEqual(['desk@shop.example']);
  });

  test('a rule sees the group, the lead and the showing of those before it in the same transaction', async () => {
    const { store } = await fresh();
    const { anna, visitor, site } = await staff(store);
    const rules = [rule('once', { atMost: { times: 1, days: 1 } })];
    await give(store, { by: 0, rule: setSite(0, site, { settings: { rules } }) });
    const next = (await store.head()) + 1;
    const outcomes = await Promise.all([
      store.commit({ by: visitor, rule: visitorLeavesLead(visitor, lead('First')) }),
      store.commit({ by: anna, rule: operatorSetsLead(anna, next + 1, { status: 'done' }) }),
      store.commit({ by: 0, rule: setGroup(0, undefined, { name: 'Sales' }) }),
      store.commit({ by: 0, rule: setGroup(0, next + 3, { name: 'Sale' }) }),
      store.commit({ by: visitor, rule: ruleMet(visitor, 'once', present) }),
      store.commit({ by: visitor, rule: visitorRejects(visitor) }),
      store.commit({ by: visitor, rule: ruleMet(visitor, 'once', present) }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual([...Array(6).fill('committed'), 'nothing']);
    expect(await store.groups()).toMatchObject([{ name: 'Sale' }]);
    expect(await store.lead(next + 1)).toMatchObject({ status: 'done', by: anna });
  });

  test('gives leads page by page, the newest first, and by status', async () => {
    const { store } = await fresh();
    const { anna, visitor } = await staff(store);
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) {
      await give(store, { by: visitor, rule: visitorLeavesLead(visitor, lead(`Number ${n}`)) });
      ids.unshift(await store.head());
    }
    await give(store, { by: anna, rule: operatorSetsLead(anna, ids[1] ?? 0, { status: 'spam' }) });
    const first = await store.leads({ limit: 2 });
    expect(first).toMatchObject({ leads: [{ id: ids[0] }, { id: ids[1], status: 'spam' }], more: true });
    const rest = await store.leads({ before: ids[1], limit: 3 });
    expect(rest).toMatchObject({ leads: ids.slice(2).map((id) => ({ id })), more: false });
    expect(await store.leads({ status: 'spam', limit: 3 })).toMatchObject({
      leads: [{ id: ids[1] }],
      more: false,
    });
    expect((await store.leads({ status: 'new', before: ids[2], limit: 1 })).leads).toMatchObject([
      { id: ids[3] },
    ]);
    expect(await store.newLeads()).toBe(4);
    expect(await store.lead(999)).toBeUndefined();
  });

  test('counts what came of rules, each visitor once', async () => {
    const { store, time } = await fresh();
    const { visitor, meet, site } = await staff(store);
    const rules = [rule('hello'), rule('quiet', { holdOut: 100 })];
    await give(store, { by: 0, rule: setSite(0, site, { settings: { rules } }) });
    const [second, third] = [await meet(), await meet()];
    const met = (by: number, id: string) => store.commit({ by, rule: ruleMet(by, id, present) });
    await met(visitor, 'hello');
    await store.commit({ by: visitor, rule: visitorRejects(visitor) });
    await met(visitor, 'hello');
    await store.commit({ by: visitor, rule: visitorAccepts(visitor) });
    await met(second, 'hello');
    await store.commit({ by: second, rule: visitorRejects(second) });
    await met(second, 'quiet');
    await met(third, 'quiet');
    await give(store, says(third, 'On my own'));
    expect(await store.effects(site, 0)).toEqual([
      {
        rule: 'hello',
        shown: 2,
        accepted: 1,
        rejected: 1,
        expired: 0,
        talked: 1,
        heldOut: 0,
        heldOutTalked: 0,
      },
      {
        rule: 'quiet',
        shown: 0,
        accepted: 0,
        rejected: 0,
        expired: 0,
        talked: 0,
        heldOut: 2,
        heldOutTalked: 1,
      },
    ]);
    time.now += 2 * DAY;
    await give(store, says(second, 'Too late to be because of it'));
    expect((await store.effects(site, 0))[0]).toMatchObject({ talked: 1 });
    expect(await store.effects(site, time.now)).toEqual([]);
    expect(await store.effects(site + 1, 0)).toEqual([]);
  });

  test('gives the last consultation whole, without those before it', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const chat = await give(store, says(visitor, 'Before'));
    await store.commit({ by: visitor, rule: visitorCloses(visitor) });
    await give(store, says(visitor, 'Now'));
    const last = await store.lastConsultation(chat);
    expect(last?.lines.map((line) => (line.type === 'message-posted' ? line.text : line.type))).toEqual([
      'consultation-started',
      'Now',
    ]);
    expect(last).toMatchObject({ more: false, head: { id: chat } });
    expect(await store.lastConsultation(999)).toBeUndefined();
  });

  test('gives the end of a consultation that is endless', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const texts = Array.from({ length: 500 }, (_, n) => `${n} ${'x'.repeat(3990)}`);
    const chats = await Promise.all(texts.map((text) => give(store, says(visitor, text))));
    const last = await store.lastConsultation(chats[0] ?? 0);
    expect(last).toMatchObject({ more: true, lines: expect.anything() });
    expect(last?.lines.at(-1)).toMatchObject({ text: texts.at(-1) });
    const size = JSON.stringify(last?.lines).length;
    expect(size).toBeGreaterThan(1_400_000);
    expect(size).toBeLessThan(1_510_000);
  });

  describe('files', () => {
    const file = (by: number, id: string, at: number): StoredFile => ({
      id,
      by,
      at,
      name: 'cat.png',
      type: 'image/png',
      size: 10,
      width: 2,
      height: 1,
    });

    test('are known by their name, and to rules', async () => {
      const { store } = await fresh();
      const { visitor } = await staff(store);
      const { width: _, height: __, ...plain } = file(visitor, 'plain', 5);
      await store.files.add(plain);
      await store.files.add(file(visitor, 'whole', 6));
      expect(await store.files.get('plain')).toEqual(plain);
      expect(await store.files.get('whole')).toEqual(file(visitor, 'whole', 6));
      expect(await store.files.get('none')).toBeUndefined();
      await give(store, { by: visitor, rule: visitorSays(visitor, '', { file: 'whole' }) });
    });

    test('that no message has are orphans; the others stay', async () => {
      const { store } = await fresh();
      const { visitor } = await staff(store);
      for (const at of [5, 6, 7]) await store.files.add(file(visitor, `file-${at}`, at));
      await give(store, { by: visitor, rule: visitorSays(visitor, 'Look', { file: 'file-5' }) });
      expect(await store.files.orphans(7, 10)).toEqual(['file-6']);
      expect(await store.files.orphans(100, 1)).toEqual(['file-6']);
      await store.files.drop('file-6');
      await store.files.drop('file-5');
      expect(await store.files.get('file-6')).toBeUndefined();
      expect(await store.files.get('file-5')).toBeDefined();
    });
  });

  test('letters wait until they are sent, come up again, or are kept for the administrator', async () => {
    const { store } = await fresh();
    const letter = { to: 'v@shop.example', subject: 'Hi', text: 'Good day', html: '<p>Good day</p>' };
    for (const at of [20, 10, 30]) await store.mails.add({ ...letter, subject: `At ${at}` }, at);
    const subjects = (mails: readonly Mail[]) => mails.map(({ subject }) => subject);
    const [first, second] = await store.mails.due(25, 10);
    expect([first, second]).toMatchObject([{ ...letter, subject: 'At 10', tries: 0 }, { subject: 'At 20' }]);
    await store.mails.failed(first?.id ?? 0, 'busy', 40);
    await store.mails.sent(second?.id ?? 0);
    expect(subjects(await store.mails.due(39, 10))).toEqual(['At 30']);
    expect(await store.mails.due(40, 10)).toMatchObject([
      { subject: 'At 30' },
      { subject: 'At 10', tries: 1 },
    ]);
    await store.mails.failed(first?.id ?? 0, 'no such address', undefined);
    expect(subjects(await store.mails.due(DAY, 10))).toEqual(['At 30']);
  });
};

const lead = (message: string) => ({ form: 'offline_message', fields: { message }, page }) as const;
