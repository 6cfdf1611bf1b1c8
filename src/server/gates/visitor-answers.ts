import type { VisitorQuestion } from '../../protocol/frames.ts';
import { isRefusal } from '../office/decision.ts';
import { notAllowed } from '../office/refusals.ts';
import type { Connection } from '../readers/connection.ts';
import type { Context } from './context.ts';
import type { Answered } from './handling.ts';

const NO_CHAT: Answered = { kind: 'answer', answer: { lines: [], more: false } };

const NOTHING_SAID: Answered = {
  kind: 'refused',
  refusal: {
    why: 'no-consultation',
    retry: 'changed',
    text: 'There has been no conversation yet: write a message to begin one.',
  },
};

const OFF: Answered = {
  kind: 'refused',
  refusal: notAllowed('This site does not send transcripts: an administrator can allow it in its settings.'),
};

/** What visitors ask, each of their own chat. */
export const createVisitorAnswers =
  ({ store, directory, transcripts }: Context) =>
  async ({ person, site }: Connection, question: VisitorQuestion): Promise<Answered> => {
    const line = await store.lineOf(person);
    if (question.type === 'history') {
      const { before, limit } = question;
      return line ? { kind: 'answer', answer: await store.history(line.id, before, limit) } : NO_CHAT;
    }
    if (!directory.site(site)?.settings.transcript) return OFF;
    if (!line?.consultation) return NOTHING_SAID;
    if (question.type === 'transcript') {
      const refusal = await transcripts.send(line.id, question.email, person);
      return refusal ? { kind: 'refused', refusal } : { kind: 'answer', answer: null };
    }
    const file = await transcripts.file(line.id);
    return isRefusal(file) ? { kind: 'refused', refusal: file } : { kind: 'answer', answer: file };
  };
