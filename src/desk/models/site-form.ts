import { createModel, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Site, SiteSettings } from '../../protocol/sites.ts';
import { atMost, type Check, colour, makeForm, required, wholeBetween } from './form.ts';
import { isRefusal } from './refusal.ts';

const TEXTS = ['title', 'promise', 'greeting', 'accent', 'language', 'theme', 'place', 'connect'] as const;
const NUMBERS = ['offsetX', 'offsetY', 'radius', 'zIndex', 'closeAfterSilence', 'closeAfterLeaving'] as const;
const SWITCHES = ['sound', 'typingPreview'] as const;

export type SiteField =
  | 'name'
  | 'origins'
  | (typeof TEXTS)[number]
  | (typeof NUMBERS)[number]
  | (typeof SWITCHES)[number];

/** A day and a week, in minutes: longer than any consultation. */
const WEEK = 7 * 24 * 60;

/** One origin a line; spaces and empty lines mean nothing. */
export const originsOf = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .map((one) => one.replace(/\/+$/, '').toLowerCase())
    .filter(Boolean);

// As the server has it: any port may be `*`.
const ORIGIN = /^(\*|https?:\/\/((\*\.)?[a-z\d-]+(\.[a-z\d-]+)*|\[[\da-f:.]+\])(:(\d{1,5}|\*))?)$/;

const origins: Check = (value) => {
  const all = originsOf(value);
  if (!all.length) return { why: 'empty' };
  const wrong = all.find((one) => !ORIGIN.test(one));
  return wrong === undefined ? undefined : { why: 'origin', text: wrong };
};

const CHECKS: Readonly<Partial<Record<SiteField, Check>>> = {
  name: required(120),
  origins,
  title: atMost(120),
  promise: atMost(240),
  greeting: atMost(1000),
  accent: colour,
  offsetX: wholeBetween(0, 1000),
  offsetY: wholeBetween(0, 1000),
  radius: wholeBetween(0, 40),
  zIndex: wholeBetween(0, 2_147_483_647),
  closeAfterSilence: wholeBetween(0, WEEK),
  closeAfterLeaving: wholeBetween(0, WEEK),
};

/** What the form shows for a site. Switches are "yes" or empty. */
export const valuesOf = (site: Site): Record<SiteField, string> => {
  const { settings } = site;
  const values: Partial<Record<SiteField, string>> = { name: site.name, origins: site.origins.join('\n') };
  for (const name of TEXTS) values[name] = settings[name];
  for (const name of NUMBERS) values[name] = String(settings[name]);
  for (const name of SWITCHES) values[name] = settings[name] ? 'yes' : '';
  return values as Record<SiteField, string>;
};

interface SitePatch {
  readonly name?: string;
  readonly origins?: readonly string[];
  readonly settings?: Partial<SiteSettings>;
}

/** Only what differs from the site as it is. */
export const patchOf = (site: Site, values: Readonly<Record<SiteField, string>>): SitePatch => {
  const was = valuesOf(site);
  const differs = (name: SiteField) => values[name].trim() !== was[name];
  const settings: Record<string, string | number | boolean> = {};
  for (const name of TEXTS) if (differs(name)) settings[name] = values[name].trim();
  for (const name of NUMBERS) if (differs(name)) settings[name] = Number(values[name]);
  for (const name of SWITCHES) if (differs(name)) settings[name] = values[name] === 'yes';
  const list = originsOf(values.origins);
  return {
    ...(differs('name') && { name: values.name.trim() }),
    ...(list.join('\n') !== site.origins.join('\n') && { origins: list }),
    ...(Object.keys(settings).length && { settings: settings as Partial<SiteSettings> }),
  };
};

export type Saving = 'still' | 'saving' | 'saved' | 'failed';

/** The settings of one site while an administrator changes them. */
export const SiteForm = createModel((client: OperatorClient, site: Site) => {
  const form = makeForm(valuesOf(site), CHECKS);
  const saving = signal<Saving>('still');
  const based = signal(site);

  const isField = (name: string): name is SiteField => name in form.values.peek();

  const save = async () => {
    if (saving.peek() === 'saving') return;
    if (!form.check()) {
      saving.value = 'failed';
      return;
    }
    const patch = patchOf(based.peek(), form.values.peek());
    saving.value = 'saving';
    try {
      if (Object.keys(patch).length) await client.setSite(site.id, patch);
      based.value = client.sites.peek().find((one) => one.id === site.id) ?? based.peek();
      saving.value = 'saved';
    } catch (thrown) {
      saving.value = 'failed';
      if (!isRefusal(thrown)) throw thrown;
      const field = thrown.field?.split('.').at(-1) ?? '';
      form.blame(isField(field) ? field : 'name', { why: 'refused', text: thrown.text });
    }
  };

  return {
    form: {
      values: form.values,
      faults: form.faults,
      set: (name: SiteField, value: string) => {
        form.set(name, value);
        saving.value = 'still';
      },
    },
    saving,
    save,
  };
});

export type SiteFormModel = InstanceType<typeof SiteForm>;
