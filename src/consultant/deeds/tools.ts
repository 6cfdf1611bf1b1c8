import { createVisitorDeeds } from '../../client/acts.ts';
import type { VisitorActs } from '../../client/surface.ts';
import { reasonOf } from '../given.ts';
import type { Inner } from '../parts.ts';
import { readCard } from './card.ts';
import { WORDS, type Words } from './words.ts';

/** What all deeds are made of. */
export interface Tools {
  readonly acts: Omit<VisitorActs, 'uploads'>;
  readonly words: Words;
  /** Saves what is a text; a wrong field is told and left out. Never rejects; says whether it is saved. */
  saveCard(method: string, card: unknown): Promise<boolean>;
}

export const createTools = (inner: Inner): Tools => {
  const acts = createVisitorDeeds(inner.client);
  return {
    acts,
    words: WORDS[inner.spoken],
    async saveCard(method, input) {
      const card = readCard(inner, method, input);
      if (Object.keys(card).length === 0) return false;
      try {
        await acts.setCard(card);
        return true;
      } catch (problem) {
        inner.env.warn(`${method}(): ${reasonOf(problem)}`);
        return false;
      }
    },
  };
};
