import { createModel, effect, signal } from '@preact/signals-core';
import { languageOf } from '../../protocol/locale.ts';
import type { Keep, PagePort } from '../ports.ts';

export type Language = 'en' | 'ru';
export type Theme = 'auto' | 'light' | 'dark';

const LANGUAGES: readonly Language[] = ['en', 'ru'];
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

const oneOf = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value);

const preferred = (tags: readonly string[]): Language => {
  for (const tag of tags) {
    const known = oneOf(LANGUAGES, languageOf(tag));
    if (known) return known;
  }
  return 'en';
};

/** What somebody likes in this browser. Kept here, not on the server. */
export const Preferences = createModel((keep: Keep, page: PagePort) => {
  const language = signal(oneOf(LANGUAGES, keep.get('language')) ?? preferred(page.languages));
  const theme = signal(oneOf(THEMES, keep.get('theme')) ?? 'auto');
  const muted = signal(keep.get('muted') === 'yes');

  effect(() => page.dress({ language: language.value, theme: theme.value }));

  return {
    language,
    theme,
    muted,
    speak: (to: Language) => {
      language.value = to;
      keep.put('language', to);
    },
    wear: (to: Theme) => {
      theme.value = to;
      keep.put('theme', to);
    },
    mute: (to: boolean) => {
      muted.value = to;
      keep.put('muted', to ? 'yes' : 'no');
    },
  };
});

export type PreferencesModel = InstanceType<typeof Preferences>;
