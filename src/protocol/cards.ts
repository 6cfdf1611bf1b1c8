/** A field of a form that fills the visitor card. */
export type CardField = 'name' | 'email' | 'phone';

export const CARD_FIELDS = ['name', 'email', 'phone'] as const satisfies readonly CardField[];

/** What is known of a visitor. */
export interface VisitorCard {
  readonly name: string;
  /** At most five, the newest last. */
  readonly emails: readonly string[];
  /** At most five, the newest last; `+` and digits where the number could be understood, else as it was written. */
  readonly phones: readonly string[];
  /** How those of `phones` were written whose digits are others: `8 (495) 123-45-67` under `+74951234567`. */
  readonly written?: Readonly<Record<string, string>>;
  readonly company?: string;
}

export const NO_CARD: VisitorCard = { name: '', emails: [], phones: [] };
