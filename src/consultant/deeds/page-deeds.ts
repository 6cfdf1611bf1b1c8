import type { Paged } from '../parts.ts';
import { createChat, type LaterChat } from './chat.ts';
import { createForms, type Forms } from './forms.ts';
import { createTools } from './tools.ts';

/** What widgets do seldom or never: loaded with the first of it. */
export interface PageDeeds extends LaterChat, Forms {}

export const createPageDeeds = (paged: Paged): PageDeeds => {
  const ground = { ...paged, ...createTools(paged) };
  return { ...createChat(ground), ...createForms(ground) };
};
