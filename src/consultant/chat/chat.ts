import type { Refusal } from '../../protocol/refusals.ts';
import { cleanText, faultOfText } from '../../protocol/text.ts';
import type { CardInput, ChatMessage, OperatorVcard, Outcome } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import type { Inner } from '../parts.ts';
import { type Bus, createBus } from './bus.ts';
import { type Card, createCard } from './card.ts';
import { createFiles, type Files } from './files.ts';
import { toSent, vcardOf } from './message.ts';
import { type ChatModel, createChatModel } from './model.ts';
import { printHtml } from './print.ts';

/** The chat of a page: what its widgets and the general methods do. */
export interface Chat {
  readonly inner: Inner;
  readonly bus: Bus;
  readonly model: ChatModel;
  readonly card: Card;
  readonly files: Files;
  operator(): OperatorVcard | null;
  start(): void;
  close(callback: unknown): void;
  say(text: unknown, group: unknown): ChatMessage | undefined;
  typing(text: unknown): void;
  saveCard(card: CardInput, callback: unknown): void;
  rate(mark: unknown): void;
  sendByMail(mail: unknown): void;
  answer(how: 'accept' | 'reject'): void;
  print(): void;
  end(): void;
}

export const isMail = (value: unknown): value is string =>
  typeof value === 'string' && /^\S+@\S+\.\S+$/.test(value.trim());

/** The number of a group, or nothing for what is none. */
export const groupOf = (value: unknown): number | undefined => {
  const id = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

export const reasonOf = (problem: unknown): string =>
  (problem as Partial<Refusal> | undefined)?.text ?? String(problem);

/** Calls what a page gave, if it is a function. What it throws is told and goes no further. */
export const call = ({ env }: Pick<Inner, 'env'>, callback: unknown, ...args: readonly unknown[]): void => {
  if (typeof callback !== 'function') return;
  try {
    callback(...args);
  } catch (problem) {
    env.error('a callback of the page threw', problem);
  }
};

const MARKS = [1, 2, 3, 4, 5];

export const createChat = (inner: Inner): Chat => {
  const { client, acts, env, words, clock, chance } = inner;
  const refused = (name: string, problem: unknown): Outcome => {
    env.warn(`${name}: the server refused. ${reasonOf(problem)}`);
    return { success: false, info: { title: words.failedTitle, message: words.failed } };
  };
  // Of what changes the state, a refusal changes nothing and is told to the developer only.
  const bus = createBus((name, problem) => {
    const outcome = refused(name, problem);
    return name === 'sendchatbymail' || name === 'setrating' ? outcome : undefined;
  });
  const model = createChatModel(inner, bus);
  const card = createCard(inner);

  return {
    inner,
    bus,
    model,
    card,
    files: createFiles(inner, bus, model.own),
    operator() {
      const person = model.operator();
      return person ? vcardOf(inner, person) : null;
    },
    start() {
      if (model.state() !== 'chat') bus.command('startchat', client.start());
    },
    close(callback) {
      const end = () => call(inner, callback);
      if (model.state() === 'chat') bus.command('closechat', client.close(), end);
      else end();
    },
    say(written, group) {
      const text = typeof written === 'number' ? String(written) : written;
      if (typeof text !== 'string') {
        misfit(env, 'sendChatMessage', 'message', 'a text', written);
        return undefined;
      }
      const clean = cleanText(text);
      const fault = faultOfText(clean);
      if (fault) {
        env.warn(`sendChatMessage(): "message" is ${fault}; nothing was sent.`);
        return undefined;
      }
      const uid = chance.uid();
      const chosen = groupOf(group);
      model.own.add(uid);
      client.talk.composer.set('');
      client.talk
        .say(clean, { uid, ...(chosen && { group: chosen }) })
        .catch((problem) => refused('sendChatMessage()', problem));
      return toSent(inner, { text: clean, at: clock.now(), uid });
    },
    typing(text) {
      // Throttled, masked and ended by the composer itself.
      if (typeof text === 'string') client.talk.composer.set(text);
      else misfit(env, 'chatTyping', 'text', 'a text', text);
    },
    saveCard(given, callback) {
      card
        .set('setVisitorCard', given)
        .catch((problem) => refused('setVisitorCard()', problem))
        .finally(() => call(inner, callback));
    },
    rate(mark) {
      const number = Number(mark);
      if (MARKS.includes(number)) bus.command('setrating', acts.rate(number));
      else misfit(env, 'setOperatorRating', 'mark', 'a whole number from 1 to 5', mark);
    },
    sendByMail(mail) {
      if (isMail(mail)) bus.command('sendchatbymail', acts.sendTranscript(mail.trim()));
      else misfit(env, 'sendChatByMail', 'mail', 'an e-mail address', mail);
    },
    answer(how) {
      if (model.state() === 'invite') bus.command(`invite${how}`, acts[how]());
    },
    print() {
      acts
        .transcript()
        .then(({ html }) => printHtml(env.document, html))
        .catch((problem) => refused('printCurrentChat()', problem));
    },
    end: model.end,
  };
};
