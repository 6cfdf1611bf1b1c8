import { createVisitorDeeds } from '../../client/acts.ts';
import type { LeadForm } from '../../protocol/leads.ts';
import type { Outcome } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import { reasonOf } from '../chat/given.ts';
import type { Inner, Ground as Whole } from '../parts.ts';
import { isMail, readCard } from './card.ts';
import { createFiles, type Files } from './files.ts';
import { createGeneral, type LaterGeneral } from './general.ts';
import { hasPhone, leaveLead, readGiven } from './leaving.ts';
import { printHtml } from './print.ts';
import { WORDS } from './words.ts';

/** What most pages do seldom or never: loaded with the first of it. */
export interface Deeds {
  readonly files: Files;
  readonly general: LaterGeneral;
  /** Saves what is a text; a wrong field is told and left out. Never rejects; says whether it is saved. */
  saveCard(method: string, card: unknown): Promise<boolean>;
  rate(mark: unknown): void;
  sendByMail(mail: unknown): void;
  print(): void;
  /** Sends what a form holds. Undefined where it is none: that is told. */
  submit(method: string, form: LeadForm, given: unknown, rule?: string): Promise<Outcome | undefined>;
  cancelLead(): Promise<void>;
}

const MARKS = [1, 2, 3, 4, 5];

export const createDeeds = (given: Inner & Pick<Whole, 'model' | 'showing'>): Deeds => {
  const acts = createVisitorDeeds(given.client);
  const ground: Whole = { ...given, acts };
  const words = WORDS[given.spoken];
  const { env, bus } = given;
  const saveCard = async (method: string, input: unknown): Promise<boolean> => {
    const card = readCard(ground, method, input);
    if (Object.keys(card).length === 0) return false;
    try {
      await acts.setCard(card);
      return true;
    } catch (problem) {
      env.warn(`${method}(): ${reasonOf(problem)}`);
      return false;
    }
  };
  return {
    files: createFiles(ground, words),
    general: createGeneral(ground, words, saveCard),
    saveCard,
    rate(mark) {
      const number = Number(mark);
      if (MARKS.includes(number)) bus.command('setrating', () => acts.rate(number));
      else misfit(env, 'setOperatorRating', 'mark', 'a whole number from 1 to 5', mark);
    },
    sendByMail(mail) {
      if (isMail(mail)) bus.command('sendchatbymail', () => acts.sendTranscript(mail.trim()));
      else misfit(env, 'sendChatByMail', 'mail', 'an e-mail address', mail);
    },
    print() {
      acts
        .transcript()
        .then(({ html }) => printHtml(env.document, html))
        .catch((problem) => env.warn(`printCurrentChat(): ${reasonOf(problem)}`));
    },
    async submit(method, form, input, rule) {
      const read = readGiven(ground, method, method === 'submit' ? 'fields' : 'request', input);
      const call = form === 'sitephone' || form === 'call_generator';
      if (read && call && !hasPhone(read)) misfit(env, method, 'phone', 'a phone number', read.fields.phone);
      else if (read) {
        const { success, info } = await leaveLead(ground, words, form, read, rule);
        return { success, ...(info && { info }) };
      }
      return undefined;
    },
    async cancelLead() {
      if (!given.client.talk.head.peek()?.lead) return;
      await acts.endLead('cancelled').catch((problem) => env.warn(`cancel(): ${reasonOf(problem)}`));
    },
  };
};
