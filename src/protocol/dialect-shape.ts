import type { Contact } from './contact.ts';
import type { FirstWords } from './first-words.ts';
import type { GroupId } from './groups.ts';
import type { LeadForm } from './leads.ts';
import type { Way } from './messages.ts';
import type { FirstSettings } from './sites.ts';

/**
 * Settings in the shape in which ViewControllers of the UIS dialect read them. Names and values are the
 * dialect's. Nothing is in here that a visitor may not know.
 */

export interface DialectField {
  readonly name: string;
  readonly title: string;
  readonly is_required: boolean;
}

/** Whether a department is chosen, and which there are. */
export interface DialectGroups {
  readonly is_groups_enabled: boolean;
  readonly group_title: string;
  readonly allowed_groups: readonly { readonly id: GroupId; readonly name: string }[] | null;
}

export interface DialectForm extends DialectGroups {
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
  /** Where the site has named one. */
  readonly contact?: Contact;
}

/** What `/site/<key>.json?dialect` gives, for pages that speak it: others need not carry it. */
export interface DialectDocument extends SiteDocument {
  readonly controllers: DialectSettings;
  /** Endings of the files that visitors may send, without the dot. */
  readonly types: readonly string[];
}
