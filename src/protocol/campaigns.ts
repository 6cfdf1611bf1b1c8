import type { CardField } from './cards.ts';
import type { LeadForm } from './leads.ts';

/** The administrator's own name for a rule: 1 to 40 of `A–Z a–z 0–9 _ -`, unique in its site. */
export type RuleId = string;

/** What a rule shows: an invitation to chat, or one of the lead forms. */
export type Shown =
  | 'invite'
  | Extract<LeadForm, 'call_generator' | 'offline_message_generator' | 'personal_form'>;

/** All that is set must hold; what is absent does not matter. */
export interface Conditions {
  /** Addresses with `*` for anything, such as `https://shop.example/prices*`. One of them must match. */
  readonly pages?: readonly string[];
  readonly notPages?: readonly string[];
  /** Seconds on this page, and since the visit began. */
  readonly onPage?: number;
  readonly onSite?: number;
  /** Pages seen in this visit. */
  readonly pagesSeen?: number;
  /** True: has been here before this visit; false: is here for the first time. */
  readonly returning?: boolean;
  /** Parameters the visit began with, `utm_source` and so on; `*` for anything. */
  readonly utm?: Readonly<Record<string, string>>;
  /** Where the visit came from, with `*`. */
  readonly referrer?: string;
  readonly withinHours?: boolean;
  /** Whether anybody can answer. */
  readonly available?: boolean;
  /** Percent of the page. */
  readonly scrolled?: number;
  /** The pointer leaves the window upwards. */
  readonly exitIntent?: boolean;
}

/** Texts and fields of a lead form. */
export interface LeadLook {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  /** Where the button of a `personal_form` leads. */
  readonly url?: string;
  readonly image?: string;
  readonly fields: readonly FormField[];
}

/** A field that a form asks for. */
export interface FormField {
  readonly name: CardField | 'message';
  /** Empty: the language's own. */
  readonly title: string;
  readonly required: boolean;
}

/** A rule that shows something to a visitor without anybody's doing. */
export interface Rule {
  readonly id: RuleId;
  readonly name: string;
  readonly on: boolean;
  readonly shows: Shown;
  /** The words of an invitation. */
  readonly text: string;
  /** For everything but `invite`. */
  readonly look?: LeadLook;
  readonly when: Conditions;
  /** How often one visitor may see it, in so many days. */
  readonly atMost: { readonly times: number; readonly days: number };
  /** Percent of visitors who are not shown it, so that its effect can be measured. */
  readonly holdOut: number;
  /** Seconds after which an unanswered invitation is taken away; 0: never. */
  readonly expires: number;
}

/** What came of a rule, over all visitors since a time. */
export interface Effect {
  readonly rule: RuleId;
  /** Visitors it was shown to, and of them: */
  readonly shown: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly expired: number;
  /** … who began a conversation or left a lead within a day. */
  readonly talked: number;
  /** Visitors it would have been shown to, and of them, who did so all the same. */
  readonly heldOut: number;
  readonly heldOutTalked: number;
}
