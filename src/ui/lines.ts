import type { FirstSpeech } from '../i18n/words.ts';
import { TALK_WORDS } from './languages.ts';
import type { Later } from './later.ts';
import type { Stage } from './stage.ts';
import { createTalkParts, type TalkParts } from './talk.tsx';

/** The transcript and what belongs to it: drawn once its words are there, which a visitor who has not written yet can do without. */
export type Lines = Later<TalkParts>;

export const bringLines =
  (first: FirstSpeech, language: Stage['language']) =>
  async (): Promise<readonly [view: TalkParts, styles: string]> =>
    createTalkParts(first, await TALK_WORDS[language]());
