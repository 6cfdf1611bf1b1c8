import type { extraEn } from './extra-en.ts';
import type { Plural } from './plural.ts';

/** Words of what a visitor can do besides writing: loaded with it. */
export type ExtraWords = ReturnType<typeof extraEn>;

export type ExtraLanguage = (plural: Plural) => ExtraWords;
