import type { CardField } from './cards.ts';

/**
 * Whose words a message holds where they are not its author's own: the house's, a text that keeps a
 * waiting visitor company, an invitation made by a rule. Names of the UIS Data API.
 */
export type Source = 'system' | 'retention' | 'autoinvite';

/** Another way to talk, in the words of the UIS dialect: a request, a call-back, the choice of a group. */
export type Way = 'offline_message' | 'sitephone' | 'chat';

export const WAYS = ['offline_message', 'sitephone', 'chat'] as const satisfies readonly Way[];

/** What a message asks the visitor for, beside its words. */
export type Offer =
  | { readonly type: 'way'; readonly way: Way }
  | { readonly type: 'card'; readonly fields: readonly CardField[] }
  | { readonly type: 'rating' };
