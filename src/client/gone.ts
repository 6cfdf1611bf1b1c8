import { isBeyond } from '../protocol/commands.ts';
import type { PersonId, Seq } from '../protocol/ids.ts';
import type { Gone } from './parting.ts';

/**
 * What an operator has in hand that is about a chat, a person or a lead with a number after `common`: the log that
 * had them is no more, and the number may be somebody else's now.
 */
export const goneBeyond = (common: Seq): Gone => ({
  is(about) {
    const { by = 0 } = about as { readonly by?: PersonId };
    return by > common || isBeyond(about, common);
  },
  refusal: {
    why: 'unknown-chat',
    retry: 'never',
    text: 'The server has an older log now, in which this is not.',
  },
});
