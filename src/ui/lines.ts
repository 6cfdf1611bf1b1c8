import type { FirstSpeech } from '../i18n/words.ts';
import { TALK_WORDS } from './languages.ts';
import type { Later } from './later.ts';
import type { Stage } from './stage.ts';
import type { TalkParts } from './talk.tsx';

/**
 * The transcript and what belongs to it, which a visitor who has not written yet can do without: it
 * is loaded once the panel is open, or before it opens where there is something to show.
 */
export type Lines = Later<TalkParts>;

export const bringLines =
  (first: FirstSpeech, language: Stage['language']) =>
  async (): Promise<readonly [view: TalkParts, styles: string]> => {
    const [{ createTalkParts }, words] = await Promise.all([import('./talk.tsx'), TALK_WORDS[language]()]);
    return createTalkParts(first, words);
  };
