/** Minutes after midnight, local time; `to` is not in it any more. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When somebody is there. */
export interface Hours {
  /** IANA name, such as `Europe/Moscow`. */
  readonly timeZone: string;
  /** Seven days, Monday first; a day without spans is closed. */
  readonly week: readonly (readonly Span[])[];
  /** Days on which it is closed whatever the week says: `2026-12-31`. */
  readonly closed: readonly string[];
}
