import { contactOf } from '../../protocol/contact.ts';
import { isCountry } from '../../protocol/country.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { SiteSettings } from '../../protocol/sites.ts';
import { badField } from './refusals.ts';
import {
  address,
  type Fault,
  type Fit,
  flag,
  like,
  nullOr,
  one,
  text,
  that,
  whole,
} from './settings/fits.ts';
import { faultOfHours } from './settings/hours.ts';
import { rules } from './settings/rules.ts';
import { files, form, formBefore, groups, retention } from './settings/sections.ts';

/** What each setting must be. Sections are given whole. */
const fits: Readonly<Record<keyof SiteSettings, Fit>> = {
  title: text(120),
  promise: text(240),
  greeting: text(1000),
  contact: that(
    (value) => value === '' || (typeof value === 'string' && value.length <= 2048 && !!contactOf(value)),
    'empty, an e-mail address, a telephone number, or an address that begins with https:// or http://',
  ),
  language: one('auto', 'en', 'ru'),
  country: that(
    (value) => value === '' || isCountry(value),
    'empty, or the code of a country in two capital letters (ISO 3166-1) such as RU',
  ),
  theme: one('auto', 'light', 'dark'),
  accent: like(/^#[0-9a-f]{6}$/i, 'a colour like #2f6fed'),
  place: one('right', 'left'),
  offsetX: whole(0, 1000),
  offsetY: whole(0, 1000),
  zIndex: whole(0, 2147483647),
  radius: whole(0, 40),
  connect: one('idle', 'intent'),
  sound: flag,
  typingPreview: flag,
  closeAfterSilence: whole(0, 10_080),
  closeAfterLeaving: whole(0, 10_080),
  files,
  rating: flag,
  transcript: flag,
  form: formBefore,
  consent: text(2000),
  consentUrl: address,
  groups,
  retention,
  offline: form,
  call: form,
  hours: nullOr(faultOfHours),
  away: one('chat', 'offline_message', 'hidden'),
  wordsAsMarkup: flag,
  rules,
};

const isSetting = (name: string): name is keyof SiteSettings => Object.hasOwn(fits, name);

/** The first setting that cannot be accepted, if any. */
export const refusalOfSettings = (settings: Partial<SiteSettings>): Refusal | undefined => {
  for (const [name, value] of Object.entries(settings)) {
    const fault = isSetting(name)
      ? fits[name](value, name)
      : { path: name, is: '', known: Object.keys(fits) };
    if (fault) return refusalOf(fault);
  }
  return undefined;
};

const refusalOf = ({ path, is, known }: Fault): Refusal =>
  badField(
    `settings.${path}`,
    known
      ? `There is no setting "${path}": the settings are ${known.join(', ')}.`
      : `The setting "${path}" must be ${is}.`,
  );
