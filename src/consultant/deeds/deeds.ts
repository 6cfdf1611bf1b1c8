import { createVisitorDeeds } from '../../client/acts.ts';
import { reasonOf } from '../chat/given.ts';
import type { Inner, Ground as Whole } from '../parts.ts';
import { readCard } from './card.ts';
import { createChat, type LaterChat } from './chat.ts';
import { createForms, type Forms } from './forms.ts';
import { createGeneral, type LaterGeneral } from './general.ts';
import { WORDS } from './words.ts';

/** What most pages do seldom or never: loaded with the first of it. */
export interface Deeds {
  readonly chat: LaterChat;
  readonly forms: Forms;
  readonly general: LaterGeneral;
}

export const createDeeds = (given: Inner & Pick<Whole, 'model' | 'showing'>): Deeds => {
  const acts = createVisitorDeeds(given.client);
  const ground: Whole = { ...given, acts };
  const words = WORDS[given.spoken];
  const saveCard = async (method: string, input: unknown): Promise<boolean> => {
    const card = readCard(ground, method, input);
    if (Object.keys(card).length === 0) return false;
    try {
      await acts.setCard(card);
      return true;
    } catch (problem) {
      given.env.warn(`${method}(): ${reasonOf(problem)}`);
      return false;
    }
  };
  return {
    chat: createChat(ground, words, saveCard),
    forms: createForms(ground, words),
    general: createGeneral(ground, words, saveCard),
  };
};
