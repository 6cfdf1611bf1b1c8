import type { ChatWidget } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import { call, reasonOf } from '../given.ts';
import type { Paged } from '../parts.ts';
import { isMail } from './card.ts';
import { createFiles } from './files.ts';
import { printHtml } from './print.ts';
import type { Tools } from './tools.ts';

/** Methods of `consultant_chat` that most pages never call. */
export interface LaterChat
  extends Pick<ChatWidget, 'setVisitorCard' | 'setOperatorRating' | 'sendChatByMail' | 'printCurrentChat'> {
  /** Resolves when it is among the files on their way, or has been turned away. */
  sendFile(given: unknown): Promise<void>;
}

const MARKS = [1, 2, 3, 4, 5];

export const createChat = (ground: Paged & Tools): LaterChat => {
  const { acts, bus, env, saveCard, words } = ground;
  const failed = { title: words.failedTitle, message: words.failed };
  return {
    sendFile: createFiles(ground),
    setVisitorCard(vcard, callback) {
      void saveCard('setVisitorCard', vcard).finally(() => call(ground, callback));
    },
    setOperatorRating(mark) {
      const number = typeof mark === 'string' ? Number(mark) : mark;
      if (MARKS.includes(number)) bus.command('setrating', () => acts.rate(number), undefined, failed);
      else misfit(env, 'setOperatorRating', 'mark', 'a whole number from 1 to 5', mark);
    },
    sendChatByMail(mail) {
      if (isMail(mail))
        bus.command('sendchatbymail', () => acts.sendTranscript(mail.trim()), undefined, failed);
      else misfit(env, 'sendChatByMail', 'mail', 'an e-mail address', mail);
    },
    printCurrentChat() {
      acts
        .transcript()
        .then(({ html }) => printHtml(env.document, html))
        .catch((problem) => env.warn(`printCurrentChat(): ${reasonOf(problem)}`));
    },
  };
};
