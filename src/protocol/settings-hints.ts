import type { Rule } from './campaigns.ts';
import type { Group } from './groups.ts';
import type { PersonId } from './ids.ts';
import { fallsAt, textTimes } from './retention.ts';
import type { SiteSettings } from './sites.ts';

/** What is allowed and yet does nothing, or something else than it seems to: one word for each. */
export type SettingsHintCode =
  /** Away asks for a request, and requests are off: visitors find the chat. */
  | 'away-without-request'
  /** Outside the hours the button is not there: nobody can leave a request then. */
  | 'away-hides-outside-hours'
  /** Those who wait are offered what is off. */
  | 'way-without-request'
  | 'way-without-call'
  /** Those who wait are offered a choice of groups where there is none. */
  | 'way-without-groups'
  /** A text comes after the other way was offered already. */
  | 'text-after-way'
  /** A text is not later than the one above it: each is counted from the one before. */
  | 'texts-from-last'
  /** A choice is asked for, and there are fewer than two groups to choose from: nothing is asked. */
  | 'groups-without-choice'
  /** A group of the choice has been removed. */
  | 'group-removed'
  /** Groups can be chosen in which nobody is ever there: nobody is a member, or no day has hours. */
  | 'groups-never-there'
  /** Somebody is to be written to, and the server has no mail server: letters go into a folder. */
  | 'notify-without-mail'
  /** No day of the week has hours: nobody is ever there. */
  | 'hours-never-open'
  /** Files are on, and no ending is allowed. */
  | 'files-without-types'
  /** The limit is more than the server takes. */
  | 'files-over-server'
  /** Where the consent can be read is said, and there are no words of consent to lead there. */
  | 'consent-url-without-words'
  /** Rules run once the page is connected, which is not before the visitor goes towards the button. */
  | 'rules-wait-for-intent'
  /** Nobody is shown the rule: all are held back. */
  | 'rule-held-from-all'
  /** The list of pages is empty: the rule never holds. */
  | 'rule-without-pages'
  /** The rule asks for a time outside the hours, and the site has none. */
  | 'rule-outside-no-hours'
  /** The rule asks for somebody being there outside the hours, when nobody counts as there. */
  | 'rule-never-available'
  /** The button of the form leads nowhere. */
  | 'rule-without-address';

export interface SettingsHint {
  /** The path of the setting, as refusals name it without `settings.`: `retention.way`, `rules.2.holdOut`. */
  readonly field: string;
  readonly hint: SettingsHintCode;
  /** Names of what it is about, where the path does not tell. */
  readonly names?: readonly string[];
}

/** What the settings alone do not tell. What is absent is not looked at. */
export interface SettingsSurroundings {
  /** All groups of the organisation. */
  readonly groups?: readonly Omit<Group, 'routing' | 'offerFor'>[] | undefined;
  /** Those who cannot sign in any more. */
  readonly disabled?: readonly PersonId[] | undefined;
  /** Who is written to when a lead comes. */
  readonly notify?: readonly string[] | undefined;
  /** Whether letters leave the server. */
  readonly mail?: boolean | undefined;
  /** Bytes of the largest file that the server takes. */
  readonly maxFile?: number | undefined;
}

type Found = readonly (readonly [
  holds: boolean,
  field: string,
  hint: SettingsHintCode,
  names?: readonly string[],
])[];

const choiceIn = ({ groups: { on, allowed } }: SiteSettings, groups: SettingsSurroundings['groups']) =>
  on ? groups?.filter(({ id, removed }) => !removed && (!allowed.length || allowed.includes(id))) : [];

const ofAway = ({ away, offline, hours }: SiteSettings): Found => [
  [away === 'offline_message' && !offline.on, 'away', 'away-without-request'],
  [away === 'hidden' && hours !== null, 'away', 'away-hides-outside-hours'],
  [hours?.week.every((day) => day.length === 0) === true, 'hours.week', 'hours-never-open'],
];

type Choices = ReturnType<typeof choiceIn>;

const ofRetention = (settings: SiteSettings, choices: Choices): Found => {
  const { offline, call, retention } = settings;
  const { messages, way, wayAfter } = retention;
  const falls = fallsAt(messages);
  const times = textTimes(messages);
  return [
    [way === 'offline_message' && !offline.on, 'retention.way', 'way-without-request'],
    [way === 'sitephone' && !call.on, 'retention.way', 'way-without-call'],
    [way === 'chat' && choices !== undefined && choices.length < 2, 'retention.way', 'way-without-groups'],
    ...messages.flatMap((_, at): Found => {
      const field = `retention.messages.${at}.timeout`;
      return [
        [way !== 'none' && (times[at] ?? 0) > wayAfter, field, 'text-after-way'],
        [at === falls, field, 'texts-from-last'],
      ];
    }),
  ];
};

const isNeverThere = ({ members, hours }: Pick<Group, 'members' | 'hours'>, disabled: readonly PersonId[]) =>
  members.every((person) => disabled.includes(person)) ||
  hours?.week.every((day) => day.length === 0) === true;

const ofGroups = (
  { groups: { on, allowed } }: SiteSettings,
  { groups: all, disabled = [] }: SettingsSurroundings,
  choices: Choices,
): Found => {
  const empty = choices?.filter((group) => isNeverThere(group, disabled)).map(({ name }) => name) ?? [];
  return [
    [on && choices !== undefined && choices.length < 2, 'groups.on', 'groups-without-choice'],
    ...allowed.map(
      (id, at) =>
        [
          on && all?.some((group) => group.id === id && group.removed) === true,
          `groups.allowed.${at}`,
          'group-removed',
        ] as const,
    ),
    [empty.length > 0, 'groups.allowed', 'groups-never-there', empty],
  ];
};

const ofRule = ({ on, shows, look, holdOut, when }: Rule, at: number, settings: SiteSettings): Found => {
  const { hours, groups } = settings;
  const field = `rules.${at}`;
  const outside = on && when.withinHours === false;
  // A group may have hours of its own.
  const alone = hours !== null && !groups.on && when.available === true;
  return [
    [on && holdOut === 100, `${field}.holdOut`, 'rule-held-from-all'],
    [on && when.pages?.length === 0, `${field}.when.pages`, 'rule-without-pages'],
    [outside && hours === null, `${field}.when.withinHours`, 'rule-outside-no-hours'],
    [outside && alone, `${field}.when.available`, 'rule-never-available'],
    [on && shows === 'personal_form' && !look?.url, `${field}.look.url`, 'rule-without-address'],
  ];
};

const ofRest = (settings: SiteSettings, maxFile: number | undefined): Found => {
  const { files, consent, consentUrl, connect, rules } = settings;
  return [
    [files.on && files.types.length === 0, 'files.types', 'files-without-types'],
    [files.on && maxFile !== undefined && files.limit > maxFile, 'files.limit', 'files-over-server'],
    [consentUrl !== '' && consent === '', 'consentUrl', 'consent-url-without-words'],
    [connect === 'intent' && rules.some(({ on }) => on), 'connect', 'rules-wait-for-intent'],
  ];
};

/**
 * Where settings that are right, each by itself, contradict each other: nothing of it is refused, and
 * whoever sets them should know. In the order in which the settings stand in their forms, none twice.
 */
export const hintsOf = (
  settings: SiteSettings,
  around: SettingsSurroundings = {},
): readonly SettingsHint[] => {
  const { groups, maxFile, notify = [], mail } = around;
  const choices = choiceIn(settings, groups);
  const found: Found = [
    ...ofRest(settings, maxFile),
    ...ofGroups(settings, around, choices),
    ...ofAway(settings),
    ...ofRetention(settings, choices),
    ...settings.rules.flatMap((rule, at) => ofRule(rule, at, settings)),
    [notify.length > 0 && mail === false, 'notify', 'notify-without-mail'],
  ];
  return found.flatMap(([holds, field, hint, names]) =>
    holds ? [{ field, hint, ...(names && { names }) }] : [],
  );
};
