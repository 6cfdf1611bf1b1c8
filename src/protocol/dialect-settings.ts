import type { FormField, Rule } from './campaigns.ts';
import { contactOf } from './contact.ts';
import type {
  DialectDocument,
  DialectField,
  DialectForm,
  DialectGroups,
  DialectSettings,
  LeadController,
  LeadSettings,
  SiteDocument,
} from './dialect-shape.ts';
import { FIRST_WORDS } from './first-words.ts';
import type { Group } from './groups.ts';
import { type FormSettings, firstSettings, type Site, type SiteSettings } from './sites.ts';

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
export const siteDocument = ({ key, settings }: Pick<Site, 'key' | 'settings'>): SiteDocument => {
  const contact = contactOf(settings.contact);
  return { key, settings: firstSettings(settings), words: FIRST_WORDS, ...(contact && { contact }) };
};

/** The same for pages of the dialect. Pure. */
export const dialectDocument = (
  site: Pick<Site, 'key' | 'settings'>,
  groups: readonly Pick<Group, 'id' | 'name' | 'removed'>[],
): DialectDocument => ({
  ...siteDocument(site),
  controllers: dialectSettings(site.settings, groups),
  types: site.settings.files.types,
});
