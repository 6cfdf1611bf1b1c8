import type { FormField, Rule } from './campaigns.ts';
import { FIRST_WORDS, type FirstWords } from './first-words.ts';
import type { Group, GroupId } from './groups.ts';
import type { LeadForm } from './leads.ts';
import type { Way } from './messages.ts';
import {
  type FirstSettings,
  type FormSettings,
  firstSettings,
  type Site,
  type SiteSettings,
} from './sites.ts';

/**
 * Settings in the shape in which ViewControllers of the UIS dialect read them. Names and values are the
 * dialect's. Nothing is in here that a visitor may not know.
 */

interface DialectField {
  readonly name: string;
  readonly title: string;
  readonly is_required: boolean;
}

/** Whether a department is chosen, and which there are. */
interface DialectGroups {
  readonly is_groups_enabled: boolean;
  readonly group_title: string;
  readonly allowed_groups: readonly { readonly id: GroupId; readonly name: string }[] | null;
}

interface DialectForm extends DialectGroups {
  readonly is_visible: boolean;
  readonly title: string;
  readonly h_position: 'left' | 'right';
  readonly v_position: 'bottom';
  readonly is_animation_enabled: boolean;
  readonly fields: readonly DialectField[] | null;
  readonly is_personal_info_enabled: boolean;
  readonly personal_info_text: string;
  readonly banner_branding_text: null;
  readonly banner_branding_url: null;
  /** Where the words of consent are explained. */
  readonly widget_link_text: string | null;
  readonly widget_link_url: string | null;
}

export interface ConsultantSettings {
  readonly common: {
    /** Without its `#`. */
    readonly banner_color: string;
  };
  readonly chat: DialectForm & {
    readonly is_file_transfer: boolean;
    readonly is_consultant_operator_rating: boolean;
    /** Relative to the server. */
    readonly message_audio_file: string;
    readonly retention: {
      readonly messages: readonly { readonly timeout: number; readonly text: string }[];
      readonly is_alternate_communication_way_enabled: boolean;
      readonly alternate_communication_way_timeout: number;
      readonly alternate_communication_way: Way | null;
    };
  };
  readonly offline_message: DialectForm;
}

export interface SitephoneSettings extends DialectForm {
  readonly banner_color: string;
  readonly is_schedule_active: boolean;
  readonly is_always_displayed: boolean;
  /** The page fills them in, as it does `is_schedule_active`: both depend on the clock. */
  readonly delayed_call_times: null;
  readonly is_captcha_enabled: false;
  readonly is_rich_functional: boolean;
  readonly is_button_displayed: boolean;
}

/** Of the rule that shows the form: its name is the `id` that `createWidget` asks for. */
export interface LeadSettings extends DialectGroups {
  readonly id: string;
  readonly banner_title: string;
  readonly banner_text: string;
  readonly banner_color: string;
  readonly banner_place: string;
  readonly h_position: 'center';
  readonly v_position: 'middle';
  readonly heading_mobile: string | null;
  readonly banner_color_mobile: string;
  readonly button_color_mobile: string;
  readonly banner_branding_text: null;
  readonly banner_branding_url: null;
  readonly widget_link_text: string | null;
  readonly widget_link_url: string | null;
  readonly is_schedule_active: boolean;
  readonly is_always_displayed: boolean;
  /** As of `sitephone`. */
  readonly delayed_call_times: null;
  readonly button_text: string;
  readonly button_color: string;
  readonly button_url: string;
  readonly is_image: boolean;
  readonly image_url: string;
  readonly fields: readonly DialectField[] | null;
  readonly message: string;
  readonly preferred_connect_way: null;
  readonly available_connect_ways: null;
  readonly is_personal_info_enabled: boolean;
  readonly personal_info_text: string;
}

export type LeadController = Extract<
  LeadForm,
  'call_generator' | 'offline_message_generator' | 'personal_form'
>;

/** For each controller; of lead forms there may be several, one for each rule. */
export interface DialectSettings extends Readonly<Record<LeadController, readonly LeadSettings[]>> {
  readonly consultant: ConsultantSettings;
  readonly sitephone: SitephoneSettings;
}

/** What `/site/<key>.json` gives: all that the first visit needs of a site. */
export interface SiteDocument {
  readonly key: string;
  readonly settings: FirstSettings;
  readonly words: FirstWords;
}

/** What `/site/<key>.json?dialect` gives, for pages that speak it: others need not carry it. */
export interface DialectDocument extends SiteDocument {
  readonly controllers: DialectSettings;
  /** Endings of the files that visitors may send, without the dot. */
  readonly types: readonly string[];
}

/** Where the sound of a message lies on the server. */
export const MESSAGE_SOUND = 'chime.wav';

const fieldsOf = (fields: readonly FormField[]): readonly DialectField[] | null =>
  fields.length === 0
    ? null
    : fields.map(({ name, title, required }) => ({ name, title, is_required: required }));

const groupsOf = (
  { groups }: SiteSettings,
  all: readonly Pick<Group, 'id' | 'name' | 'removed'>[],
): DialectGroups => {
  const allowed = all.filter(
    ({ id, removed }) => !removed && (groups.allowed.length === 0 || groups.allowed.includes(id)),
  );
  return {
    is_groups_enabled: groups.on && allowed.length > 0,
    group_title: groups.title,
    allowed_groups: groups.on && allowed.length > 0 ? allowed.map(({ id, name }) => ({ id, name })) : null,
  };
};

const consentOf = ({ consent, consentUrl }: SiteSettings) => ({
  is_personal_info_enabled: consent !== '',
  personal_info_text: consent,
  widget_link_text: consentUrl ? consent || consentUrl : null,
  widget_link_url: consentUrl || null,
});

const colorOf = ({ accent }: SiteSettings): string => accent.replace('#', '');

const formOf = (settings: SiteSettings, form: FormSettings, groups: DialectGroups): DialectForm => ({
  is_visible: form.on,
  title: form.title,
  h_position: settings.place,
  v_position: 'bottom',
  is_animation_enabled: true,
  fields: fieldsOf(form.fields),
  ...groups,
  ...consentOf(settings),
  banner_branding_text: null,
  banner_branding_url: null,
});

/** What a form asks for where the site does not say: templates go through the list. */
const USUAL: Readonly<Partial<Record<Rule['shows'], readonly DialectField[]>>> = {
  offline_message_generator: [
    { name: 'name', title: '', is_required: false },
    { name: 'email', title: '', is_required: true },
    { name: 'message', title: '', is_required: true },
  ],
};

const leadOf = (
  settings: SiteSettings,
  { id, look, text, shows }: Rule,
  groups: DialectGroups,
): LeadSettings => {
  return {
    id,
    banner_title: look?.title ?? '',
    banner_text: look?.text ?? text,
    banner_color: colorOf(settings),
    banner_place: 'middle_center',
    h_position: 'center',
    v_position: 'middle',
    heading_mobile: look?.title || null,
    banner_color_mobile: 'FFFFFF',
    button_color_mobile: colorOf(settings),
    banner_branding_text: null,
    banner_branding_url: null,
    is_schedule_active: settings.hours === null,
    is_always_displayed: settings.away !== 'hidden',
    delayed_call_times: null,
    button_text: look?.button ?? '',
    button_color: colorOf(settings),
    button_url: look?.url ?? '',
    is_image: Boolean(look?.image),
    image_url: look?.image ?? '',
    fields: fieldsOf(look?.fields ?? []) ?? USUAL[shows] ?? [],
    ...groups,
    message: look?.text ?? text,
    preferred_connect_way: null,
    available_connect_ways: null,
    ...consentOf(settings),
  };
};

/** The settings of a site for every controller. Pure. */
export const dialectSettings = (
  settings: SiteSettings,
  all: readonly Pick<Group, 'id' | 'name' | 'removed'>[],
): DialectSettings => {
  const groups = groupsOf(settings, all);
  const { retention, form, call, title } = settings;
  const leads = (shows: LeadController) =>
    settings.rules
      .filter((rule) => rule.on && rule.shows === shows)
      .map((rule) => leadOf(settings, rule, groups));
  return {
    consultant: {
      common: { banner_color: colorOf(settings) },
      chat: {
        ...formOf(settings, { on: settings.away !== 'hidden', title, fields: form }, groups),
        is_file_transfer: settings.files.on,
        is_consultant_operator_rating: settings.rating,
        message_audio_file: MESSAGE_SOUND,
        retention: {
          messages: retention.messages.map(({ timeout, text }) => ({ timeout, text })),
          is_alternate_communication_way_enabled: retention.way !== 'none',
          alternate_communication_way_timeout: retention.wayAfter,
          alternate_communication_way: retention.way === 'none' ? null : retention.way,
        },
      },
      offline_message: formOf(settings, settings.offline, groups),
    },
    sitephone: {
      ...formOf(settings, call, groups),
      banner_color: colorOf(settings),
      is_schedule_active: settings.hours === null,
      is_always_displayed: settings.away !== 'hidden',
      delayed_call_times: null,
      is_captcha_enabled: false,
      is_rich_functional: true,
      is_button_displayed: call.on,
    },
    call_generator: leads('call_generator'),
    offline_message_generator: leads('offline_message_generator'),
    personal_form: leads('personal_form'),
  };
};

/** What everybody may know of a site: the document that the loader asks for. Pure. */
export const siteDocument = ({ key, settings }: Pick<Site, 'key' | 'settings'>): SiteDocument => ({
  key,
  settings: firstSettings(settings),
  words: FIRST_WORDS,
});

/** The same for pages of the dialect. Pure. */
export const dialectDocument = (
  site: Pick<Site, 'key' | 'settings'>,
  groups: readonly Pick<Group, 'id' | 'name' | 'removed'>[],
): DialectDocument => ({
  ...siteDocument(site),
  controllers: dialectSettings(site.settings, groups),
  types: site.settings.files.types,
});
