import { expect, test } from 'vitest';
import type { Rule } from '../../src/protocol/campaigns.ts';
import type { Group } from '../../src/protocol/groups.ts';
import { hintsOf, type SettingsSurroundings } from '../../src/protocol/settings-hints.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';

const week = (day: readonly { from: number; to: number }[]) => Array.from({ length: 7 }, () => day);
const hours = { timeZone: 'Europe/Moscow', week: week([{ from: 540, to: 1080 }]), closed: [] };
const { offline, call, files, retention } = siteDefaults;
const noRequests = { ...offline, on: false };

const rule = (more: Partial<Rule>): Rule => ({
  id: 'r',
  name: 'R',
  on: true,
  shows: 'invite',
  text: 'Hello',
  when: {},
  atMost: { times: 1, days: 1 },
  holdOut: 0,
  expires: 0,
  ...more,
});

const form = (more: Partial<Rule>) =>
  rule({ shows: 'personal_form', look: { title: '', text: '', button: '', fields: [] }, ...more });

const said = (settings: Partial<SiteSettings>, around?: SettingsSurroundings) =>
  hintsOf({ ...siteDefaults, ...settings }, around).map(({ field, hint }) => `${field}: ${hint}`);

const group = (id: number, more: Partial<Group> = {}) => ({ id, name: `G${id}`, members: [7], ...more });
const three = [group(1), group(2), group(3, { removed: true })];
const choice = { on: true, title: '', allowed: [] };
const never = { ...hours, week: week([]) };

test('the defaults contradict nothing', () => {
  expect(said({}, { groups: [], maxFile: files.limit })).toEqual([]);
});

test.each<[what: string, settings: Partial<SiteSettings>, around: SettingsSurroundings, told: string]>([
  [
    'away without requests',
    { away: 'offline_message', offline: noRequests },
    {},
    'away: away-without-request',
  ],
  ['nothing at all outside the hours', { away: 'hidden', hours }, {}, 'away: away-hides-outside-hours'],
  ['a week without hours', { hours: { ...hours, week: week([]) } }, {}, 'hours.week: hours-never-open'],
  [
    'the way of a request, without requests',
    { retention: { ...retention, way: 'offline_message' }, offline: noRequests },
    {},
    'retention.way: way-without-request',
  ],
  [
    'the way of a call, without calls',
    { retention: { ...retention, way: 'sitephone' } },
    {},
    'retention.way: way-without-call',
  ],
  [
    'the way of a choice where there is none',
    { retention: { ...retention, way: 'chat' } },
    {},
    'retention.way: way-without-groups',
  ],
  [
    'a text after the way',
    {
      retention: { messages: [{ timeout: 130, text: 'a' }], way: 'sitephone', wayAfter: 120 },
      call: { ...call, on: true },
    },
    {},
    'retention.messages.0.timeout: text-after-way',
  ],
  [
    'a text before the one above it',
    {
      retention: {
        ...retention,
        messages: [
          { timeout: 60, text: 'a' },
          { timeout: 20, text: 'b' },
        ],
      },
    },
    {},
    'retention.messages.1.timeout: texts-from-last',
  ],
  [
    'a text of an equal time, counted on from the one above it, after the way',
    {
      retention: {
        messages: [20, 20, 20].map((timeout) => ({ timeout, text: 'a' })),
        way: 'sitephone',
        wayAfter: 60,
      },
      call: { ...call, on: true },
    },
    {},
    'retention.messages.1.timeout: texts-from-last',
  ],
  [
    'a group of nobody',
    { groups: choice },
    { groups: [...three, group(4, { members: [] })] },
    'groups.allowed: groups-never-there',
  ],
  [
    'a group of those who cannot sign in',
    { groups: choice },
    { groups: [...three, group(4, { members: [8, 9] })], disabled: [8, 9] },
    'groups.allowed: groups-never-there',
  ],
  [
    'a group without hours',
    { groups: choice },
    { groups: [...three, group(4, { hours: never })] },
    'groups.allowed: groups-never-there',
  ],
  [
    'letters to somebody that stay in a folder',
    {},
    { notify: ['boss@shop.example'], mail: false },
    'notify: notify-without-mail',
  ],
  [
    'a choice without groups',
    { groups: { on: true, title: '', allowed: [] } },
    { groups: [] },
    'groups.on: groups-without-choice',
  ],
  ['a choice of no endings', { files: { ...files, types: [] } }, {}, 'files.types: files-without-types'],
  ['more than the server takes', {}, { maxFile: files.limit - 1 }, 'files.limit: files-over-server'],
  [
    'a link for consent without words',
    { consentUrl: 'https://shop.example/privacy' },
    {},
    'consentUrl: consent-url-without-words',
  ],
  [
    'rules on a page that does not connect',
    { connect: 'intent', rules: [rule({})] },
    {},
    'connect: rules-wait-for-intent',
  ],
  ['a rule held from all', { rules: [rule({ holdOut: 100 })] }, {}, 'rules.0.holdOut: rule-held-from-all'],
  [
    'a rule of no page',
    { rules: [rule({ id: 'a' }), rule({ when: { pages: [] } })] },
    {},
    'rules.1.when.pages: rule-without-pages',
  ],
  [
    'a rule outside hours that are not there',
    { rules: [rule({ when: { withinHours: false } })] },
    {},
    'rules.0.when.withinHours: rule-outside-no-hours',
  ],
  [
    'a rule for somebody being there when nobody is',
    { hours, rules: [rule({ when: { withinHours: false, available: true } })] },
    {},
    'rules.0.when.available: rule-never-available',
  ],
  ['a button that leads nowhere', { rules: [form({})] }, {}, 'rules.0.look.url: rule-without-address'],
])('%s is told, and nothing else', (_, settings, around, told) => {
  expect(said(settings, around)).toEqual([told]);
});

test('a group of the choice that was removed is named by its place', () => {
  const groups = { on: true, title: '', allowed: [1, 2, 3] };
  expect(said({ groups }, { groups: three })).toEqual(['groups.allowed.2: group-removed']);
});

test('only groups that can be chosen are told of, by their names', () => {
  const groups = [...three, group(4, { members: [] }), group(5, { members: [] })];
  expect(hintsOf({ ...siteDefaults, groups: choice }, { groups })).toEqual([
    { field: 'groups.allowed', hint: 'groups-never-there', names: ['G4', 'G5'] },
  ]);
  expect(said({ groups: { ...choice, allowed: [1, 2] } }, { groups })).toEqual([]);
  expect(said({}, { groups })).toEqual([]);
});

test('what is off, and what is not known, is not told of', () => {
  expect(
    said({ rules: [form({ on: false, holdOut: 100, when: { pages: [] } })], connect: 'intent' }),
  ).toEqual([]);
  expect(said({ files: { ...files, on: false, types: [] } }, { maxFile: 1 })).toEqual([]);
  expect(said({ groups: { on: true, title: '', allowed: [] } })).toEqual([]);
  expect(said({}, { notify: ['boss@shop.example'] })).toEqual([]);
  expect(said({}, { notify: [], mail: false })).toEqual([]);
});
