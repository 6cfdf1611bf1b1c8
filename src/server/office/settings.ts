import type { Refusal } from '../../protocol/refusals.ts';
import type { SiteSettings } from '../../protocol/sites.ts';
import { badField } from './refusals.ts';

/** What a value of a setting must be: the check, and the sentence for those who missed it. */
type Fit = readonly [accepts: (value: unknown) => boolean, is: string];

const text = (longest: number): Fit => [
  (value) => typeof value === 'string' && value.length <= longest,
  `a text of at most ${longest} characters`,
];

const whole = (from: number, to: number): Fit => [
  (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
  `a whole number from ${from} to ${to}`,
];

const one = (...of: readonly string[]): Fit => [
  (value) => typeof value === 'string' && of.includes(value),
  `one of ${of.join(', ')}`,
];

const flag: Fit = [(value) => typeof value === 'boolean', 'true or false'];

const colour: Fit = [
  (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value),
  'a colour like #2f6fed',
];

const fits: Readonly<Record<keyof SiteSettings, Fit>> = {
  title: text(120),
  promise: text(240),
  greeting: text(1000),
  language: one('auto', 'en', 'ru'),
  theme: one('auto', 'light', 'dark'),
  accent: colour,
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
};

const isSetting = (name: string): name is keyof SiteSettings => Object.hasOwn(fits, name);

/** The first setting that cannot be accepted, if any. */
export const refusalOfSettings = (settings: Partial<SiteSettings>): Refusal | undefined => {
  for (const [name, value] of Object.entries(settings)) {
    const field = `settings.${name}`;
    if (!isSetting(name))
      return badField(
        field,
        `There is no setting "${name}": the settings are ${Object.keys(fits).join(', ')}.`,
      );
    const [accepts, is] = fits[name];
    if (!accepts(value)) return badField(field, `The setting "${name}" must be ${is}.`);
  }
  return undefined;
};
