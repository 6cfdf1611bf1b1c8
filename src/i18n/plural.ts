import type { Locale } from '../protocol/locale.ts';

/** Forms of a word by plural category; `other` is for every category that is not named. */
export type Forms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/** Chooses the form that a number asks for. */
export type Plural = (n: number, forms: Forms) => string;

/** Plurals of one language, by the rules of CLDR. */
export const createPlural = (locale: Locale): Plural => {
  const rules = new Intl.PluralRules(locale);
  return (n, forms) => forms[rules.select(n)] ?? forms.other;
};
