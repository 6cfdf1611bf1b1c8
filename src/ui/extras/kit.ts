import { type Signal, signal } from '@preact/signals-core';
import type { ExtraWords } from '../../i18n/extra-words.ts';
import type { Locale } from '../../protocol/locale.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { JoinedModel } from '../model.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createMoments, type Moments } from './moments.ts';

/** What every extra needs. */
export interface Kit {
  readonly model: JoinedModel;
  readonly words: ExtraWords;
  readonly moments: Moments;
  readonly drafts: Drafts;
  /** The visitor wants the conversation by mail. */
  readonly letter: Signal<boolean>;
  /** The visitor wants to rate while the conversation goes on. */
  readonly rating: Signal<boolean>;
  /** The conversation could not be given as a file. */
  readonly saveFailed: Signal<boolean>;
  /** The visitor reads the conversation instead of what comes before it by itself; undefined: has not chosen. */
  readonly peeking: Signal<boolean | undefined>;
}

export const createKit = (model: JoinedModel, words: ExtraWords, locale: Locale, scope: string): Kit => ({
  model,
  words,
  moments: createMoments(locale, words.at, Date.now),
  drafts: createDrafts(scope),
  letter: signal(false),
  rating: signal(false),
  saveFailed: signal(false),
  peeking: signal(undefined),
});

/** A refusal in words for whoever filled something in. */
export const refusedText = ({ refused }: ExtraWords, problem: unknown): string => {
  const { why } = problem as Partial<Refusal>;
  return why === 'too-fast' || why === 'not-allowed' ? refused[why] : refused.else;
};
