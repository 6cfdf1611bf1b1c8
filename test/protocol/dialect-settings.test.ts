import { expect, test } from 'vitest';
import type { Rule } from '../../src/protocol/campaigns.ts';
import { dialectSettings } from '../../src/protocol/dialect-settings.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';

const SALES = { id: 7, name: 'Sales' };
const CARE = { id: 9, name: 'Care' };
const GONE = { id: 11, name: 'Gone', removed: true } as const;

const of = (to: Partial<SiteSettings> = {}, groups = [SALES, CARE, GONE]) =>
  dialectSettings({ ...siteDefaults, ...to }, groups);

const rule = (to: Partial<Rule>): Rule => ({
  id: 'prices',
  name: 'Prices',
  on: true,
  shows: 'call_generator',
  text: '',
  when: {},
  atMost: { times: 1, days: 1 },
  holdOut: 10,
  expires: 0,
  ...to,
});

test('a site as it is made has a chat and a request form, without a visitor form', () => {
  const { consultant, sitephone } = of();
  expect(consultant.common).toEqual({ banner_color: '2f6fed' });
  expect(consultant.chat).toMatchObject({
    is_visible: true,
    h_position: 'right',
    v_position: 'bottom',
    fields: null,
    is_groups_enabled: false,
    allowed_groups: null,
    is_file_transfer: true,
    is_consultant_operator_rating: true,
    retention: {
      messages: [],
      is_alternate_communication_way_enabled: false,
      alternate_communication_way: null,
    },
  });
  expect(consultant.offline_message.fields).toEqual([
    { name: 'name', title: '', is_required: false },
    { name: 'email', title: '', is_required: true },
    { name: 'message', title: '', is_required: true },
  ]);
  expect(sitephone).toMatchObject({ is_visible: false, is_captcha_enabled: false, delayed_call_times: null });
});

test.each([
  ['offline_message', true],
  ['chat', true],
  ['hidden', false],
] as const)(
  'forms are shown outside of the hours, too, unless the site hides then: %s, %s',
  (away, shown) => {
    for (const hours of [null, { timeZone: 'UTC', week: [[], [], [], [], [], [], []], closed: [] }]) {
      const { sitephone, call_generator } = of({ away, hours, rules: [rule({})] });
      expect([sitephone, ...call_generator].map((one) => one.is_always_displayed)).toEqual([shown, shown]);
    }
  },
);

test('groups are those that the site allows and that still are', () => {
  const on = { on: true, title: 'Where to?', allowed: [] };
  expect(of({ groups: on }).consultant.chat).toMatchObject({
    is_groups_enabled: true,
    group_title: 'Where to?',
    allowed_groups: [SALES, CARE],
  });
  expect(of({ groups: { ...on, allowed: [9, 11] } }).consultant.chat.allowed_groups).toEqual([CARE]);
  expect(of({ groups: on }, []).consultant.chat).toMatchObject({
    is_groups_enabled: false,
    allowed_groups: null,
  });
});

test('retention texts and the other way are told with their times', () => {
  const retention = { messages: [{ timeout: 30, text: 'Wait' }], way: 'sitephone', wayAfter: 90 } as const;
  expect(of({ retention }).consultant.chat.retention).toEqual({
    messages: [{ timeout: 30, text: 'Wait' }],
    is_alternate_communication_way_enabled: true,
    alternate_communication_way_timeout: 90,
    alternate_communication_way: 'sitephone',
  });
});

test('consent stands with every form', () => {
  const { consultant, sitephone } = of({ consent: 'I agree', consentUrl: 'https://shop.example/privacy' });
  for (const form of [consultant.chat, consultant.offline_message, sitephone])
    expect(form).toMatchObject({
      is_personal_info_enabled: true,
      personal_info_text: 'I agree',
      widget_link_url: 'https://shop.example/privacy',
    });
});

test('each rule that is on makes settings of its lead form, under its own name', () => {
  const look = { title: 'A call?', text: 'We call', button: 'Yes', url: 'https://a.example', fields: [] };
  const settings = of({
    rules: [
      rule({ look }),
      rule({ id: 'off', on: false }),
      rule({ id: 'link', shows: 'personal_form', text: 'Read this' }),
      rule({ id: 'hello', shows: 'invite' }),
    ],
  });
  expect(settings.call_generator).toHaveLength(1);
  expect(settings.call_generator[0]).toMatchObject({
    id: 'prices',
    banner_title: 'A call?',
    button_url: 'https://a.example',
    is_image: false,
    fields: [],
  });
  expect(settings.personal_form[0]).toMatchObject({ id: 'link', banner_text: 'Read this' });
  expect(settings.offline_message_generator).toEqual([]);
});

test('nothing in it is for the office only', () => {
  const text = JSON.stringify(of({ rules: [rule({ name: 'Secret plan' })] }));
  expect(text).not.toMatch(/Secret plan|holdOut|notify|origins/);
});

test('a lead form has everything that templates read, also where nothing was said of it', () => {
  const { call_generator } = of({
    rules: [rule({ look: { title: 'Shall we call?', text: 'At once', button: 'Yes', fields: [] } })],
    hours: { timeZone: 'UTC', week: [[], [], [], [], [], [], []], closed: [] },
  });
  expect(call_generator[0]).toMatchObject({
    id: 'prices',
    message: 'At once',
    h_position: 'center',
    v_position: 'middle',
    banner_color_mobile: 'FFFFFF',
    button_color_mobile: '2f6fed',
    heading_mobile: 'Shall we call?',
    banner_branding_text: null,
    banner_branding_url: null,
    widget_link_text: null,
    widget_link_url: null,
    is_schedule_active: false,
    delayed_call_times: null,
  });
});
