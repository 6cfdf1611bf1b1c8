import type { GroupId } from './groups.ts';
import type { Millis, PersonId, Seq, SiteId } from './ids.ts';
import type { Page } from './people.ts';

/** Where a lead was left, in the words of the UIS dialect; `request` came by `addOfflineRequest`. */
export type LeadForm =
  | 'offline_message'
  | 'sitephone'
  | 'call_generator'
  | 'offline_message_generator'
  | 'personal_form'
  | 'request';

export const LEAD_FORMS = [
  'offline_message',
  'sitephone',
  'call_generator',
  'offline_message_generator',
  'personal_form',
  'request',
] as const satisfies readonly LeadForm[];

export interface LeadFields {
  readonly name?: string;
  readonly email?: string;
  /** `+` and digits where it could be understood, else as it was written. */
  readonly phone?: string;
  /** The number as it was written, where its digits are others. Only the server says it. */
  readonly phoneWritten?: string;
  readonly message?: string;
  /** Whatever else a page's own form asked: at most 30 fields. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What a visitor asked for outside a conversation. */
export interface LeadLeft {
  readonly form: LeadForm;
  readonly fields: LeadFields;
  readonly page: Page;
  readonly group?: GroupId;
  /** When to call, for a call-back with a chosen time. */
  readonly callAt?: Millis;
  /** The rule of the site that showed the form. */
  readonly rule?: string;
}

export type LeadStatus = 'new' | 'in-work' | 'done' | 'spam';

export const LEAD_STATUSES = ['new', 'in-work', 'done', 'spam'] as const satisfies readonly LeadStatus[];

/** A lead as the desk sees it. */
export interface Lead extends LeadLeft {
  /** The number of its event. */
  readonly id: Seq;
  readonly site: SiteId;
  readonly visitor: PersonId;
  readonly at: Millis;
  readonly status: LeadStatus;
  /** A colleague's own words. */
  readonly note: string;
  /** Who touched it last. */
  readonly by?: PersonId;
}
