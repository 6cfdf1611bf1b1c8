import type { SettingsHint, SettingsHintCode } from '../protocol/settings-hints.ts';

const SENTENCES: Readonly<Record<SettingsHintCode, string>> = {
  'away-without-request': 'requests are off (offline.on): visitors find the chat when nobody is there.',
  'away-hides-outside-hours':
    'outside the hours visitors see no button at all, so nobody can leave a request then.',
  'way-without-request': 'those who wait are offered a request, and requests are off (offline.on).',
  'way-without-call': 'those who wait are offered a call, and calls are off (call.on).',
  'way-without-groups': 'those who wait are offered another group, and there is no choice of groups.',
  'text-after-way': 'the other way is offered before this text comes (retention.wayAfter).',
  'texts-from-last': 'the times do not rise, so each is counted from the text before it.',
  'groups-without-choice': 'there are fewer than two groups to choose from, so visitors are not asked.',
  'group-removed': 'this group has been removed: visitors do not see it.',
  'groups-never-there':
    '{names}: nobody is ever there for visitors (no members who can sign in, or no hours).',
  'notify-without-mail':
    'SMTP_URL is not set here: letters about requests go into a folder, not to these addresses.',
  'hours-never-open': 'no day has hours, so nobody is ever there for visitors.',
  'files-without-types': 'no ending is allowed, so visitors cannot send any file.',
  'files-over-server': 'the server takes less than this (MAX_FILE).',
  'consent-url-without-words': 'there are no words of consent (consent), so nothing leads there.',
  'rules-wait-for-intent':
    'pages connect only when a visitor moves towards the button: no rule shows anything before.',
  'rule-held-from-all': 'the rule is held back from everybody: nobody sees it.',
  'rule-without-pages': 'the list is empty, so the rule holds on no page: leave it out for all pages.',
  'rule-outside-no-hours': 'the site has no hours, so it is never outside of them.',
  'rule-never-available': 'outside the hours nobody counts as there: the rule never holds.',
  'rule-without-address': 'the button of this form leads nowhere.',
};

/** Lines about settings that contradict each other; none where all is well. */
export const hintLines = (hints: readonly SettingsHint[]): readonly string[] =>
  hints.map(
    ({ field, hint, names = [] }) =>
      `Note: ${field}: ${SENTENCES[hint].replace('{names}', () => names.join(', '))}`,
  );
