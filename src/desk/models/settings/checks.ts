import type { FormField, Rule } from '../../../protocol/campaigns.ts';
import { contactOf } from '../../../protocol/contact.ts';
import type { SiteSettings } from '../../../protocol/sites.ts';
import { atMost, type Check, colour, email, type Fault, required, wholeBetween } from '../form.ts';
import type { Faults } from './draft.ts';
import { at } from './path.ts';

/** A site as the form sees it: its settings, and what stands beside them. */
export type SiteData = SiteSettings & {
  readonly name: string;
  readonly origins: readonly string[];
  readonly notify: readonly string[];
};

/** A week in minutes: longer than any consultation. A day in seconds: longer than any visit. */
const WEEK = 7 * 24 * 60;
const DAY = 24 * 60 * 60;
/** A gigabyte: the server has a limit of its own below it. */
const LARGEST = 1024 ** 3;
const MB = 1024 ** 2;

/** As the server has it: any port may be `*`. */
const ORIGIN = /^(\*|https?:\/\/((\*\.)?[a-z\d-]+(\.[a-z\d-]+)*|\[[\da-f:.]+\])(:(\d{1,5}|\*))?)$/;

export const webAddress: Check = (value) =>
  !value.trim() || /^https?:\/\/[^\s]+$/i.test(value.trim()) ? undefined : { why: 'address' };

const CHECKS: readonly (readonly [path: string, check: Check])[] = [
  ['name', required(120)],
  ['title', atMost(120)],
  ['promise', atMost(240)],
  ['greeting', atMost(1000)],
  ['contact', (value) => (!value.trim() || contactOf(value) ? undefined : { why: 'contact' })],
  ['accent', colour],
  ['offsetX', wholeBetween(0, 1000)],
  ['offsetY', wholeBetween(0, 1000)],
  ['radius', wholeBetween(0, 40)],
  ['zIndex', wholeBetween(0, 2_147_483_647)],
  ['closeAfterSilence', wholeBetween(0, WEEK)],
  ['closeAfterLeaving', wholeBetween(0, WEEK)],
  ['files.scaleTo', wholeBetween(0, 20_000)],
  ['consent', atMost(2000)],
  ['consentUrl', webAddress],
  ['groups.title', atMost(120)],
  ['retention.wayAfter', wholeBetween(1, DAY)],
  ['offline.title', atMost(120)],
  ['call.title', atMost(120)],
];

const textAt = (value: unknown, path: string): string => String(at(value, path) ?? '');

/** Faults of a list, by the place in it. */
const each = <T>(list: readonly T[], path: string, look: (one: T, path: string) => Faults): Faults =>
  Object.assign({}, ...list.map((one, index) => look(one, `${path}.${index}`)));

const some = (path: string, fault: Fault | undefined): Faults => (fault ? { [path]: fault } : {});

const origins = (list: readonly string[]): Faults => {
  if (!list.length) return { origins: { why: 'empty' } };
  const wrong = list.find((one) => !ORIGIN.test(one));
  return some('origins', wrong === undefined ? undefined : { why: 'origin', text: wrong });
};

const addresses = (list: readonly string[]): Faults => {
  const wrong = list.find((one) => email(one));
  return some('notify', wrong === undefined ? undefined : { why: 'email-line', text: wrong });
};

/** No field stands in a form twice. */
export const fields = (list: readonly FormField[], path: string): Faults => {
  const names = list.map((one) => one.name);
  return each(list, path, ({ name, title }, place) => ({
    ...some(`${place}.title`, atMost(120)(title)),
    ...some(
      `${place}.name`,
      names.indexOf(name) === Number(place.split('.').at(-1)) ? undefined : { why: 'twin' },
    ),
  }));
};

const whenSet = (value: unknown, path: string, check: Check): Faults =>
  at(value, path) === undefined ? {} : some(path, check(textAt(value, path)));

/** What is wrong with a rule; paths begin with those of the rule. */
export const ofRule = (rule: Rule, path: string, ids: readonly string[]): Faults => {
  const at_ = (place: string, fault: Fault | undefined) => some(`${path}.${place}`, fault);
  const numbers: readonly (readonly [string, Check])[] = [
    ['when.onPage', wholeBetween(0, DAY)],
    ['when.onSite', wholeBetween(0, DAY)],
    ['when.pagesSeen', wholeBetween(0, 1000)],
    ['when.scrolled', wholeBetween(0, 100)],
    ['atMost.times', wholeBetween(1, 100)],
    ['atMost.days', wholeBetween(1, 365)],
    ['holdOut', wholeBetween(0, 100)],
    ['expires', wholeBetween(0, DAY)],
  ];
  const form = rule.shows === 'invite' ? undefined : rule.look;
  return {
    ...at_('name', required(120)(rule.name)),
    ...at_('id', /^[\w-]{1,40}$/.test(rule.id) ? undefined : { why: 'id' }),
    ...(ids.filter((one) => one === rule.id).length > 1 ? at_('id', { why: 'twin' }) : {}),
    ...(rule.shows === 'invite' ? at_('text', required(1000)(rule.text)) : {}),
    ...Object.assign(
      {},
      ...numbers.map(([name, check]) => {
        const found = whenSet(rule, name, check)[name];
        return at_(name, found);
      }),
    ),
    ...(form && {
      ...at_('look.title', atMost(200)(form.title)),
      ...at_('look.text', atMost(1000)(form.text)),
      ...at_('look.button', atMost(60)(form.button)),
      ...at_('look.url', rule.shows === 'personal_form' ? webAddress(form.url ?? '') : undefined),
      ...at_('look.image', webAddress(form.image ?? '')),
      ...fields(form.fields, `${path}.look.fields`),
    }),
  };
};

/** Shown in megabytes, and so told in megabytes. */
const largest = (bytes: number): Faults =>
  some('files.limit', wholeBetween(1, LARGEST / MB)(String(Math.ceil(bytes / MB))));

/** Everything that is wrong with a site, by its place. The server looks again. */
export const faultsOfSite = (site: SiteData): Faults => ({
  ...Object.assign({}, ...CHECKS.map(([path, check]) => some(path, check(textAt(site, path))))),
  ...largest(site.files.limit),
  ...origins(site.origins),
  ...addresses(site.notify),
  ...fields(site.form, 'form'),
  ...fields(site.offline.fields, 'offline.fields'),
  ...fields(site.call.fields, 'call.fields'),
  ...each(site.retention.messages, 'retention.messages', ({ timeout, text }, path) => ({
    ...some(`${path}.timeout`, wholeBetween(1, DAY)(String(timeout))),
    ...some(`${path}.text`, required(1000)(text)),
  })),
  ...each(site.rules, 'rules', (rule, path) =>
    ofRule(
      rule,
      path,
      site.rules.map((one) => one.id),
    ),
  ),
});
