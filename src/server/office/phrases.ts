import { languageOf } from '../../protocol/locale.ts';
import type { Way } from '../../protocol/messages.ts';

/** What the house itself says in a conversation, in the languages it speaks. */

export type Tongue = 'en' | 'ru';

/** The language for somebody whose browser names one: `ru-RU`. */
export const tongueOf = (language: string | undefined): Tongue =>
  languageOf(language) === 'ru' ? 'ru' : 'en';

const EN: Readonly<Record<Way, string>> = {
  offline_message:
    'Everybody is busy at the moment. Would you like to leave a request? We will answer by e-mail.',
  sitephone: 'Everybody is busy at the moment. Shall we call you back?',
  chat: 'Everybody is busy at the moment. Would you like to write to another department?',
};

const RU: Readonly<Record<Way, string>> = {
  offline_message: 'Сейчас все заняты. Хотите оставить заявку? Мы ответим на почту.',
  sitephone: 'Сейчас все заняты. Перезвонить вам?',
  chat: 'Сейчас все заняты. Хотите написать в другой отдел?',
};

/** Words with which another way to talk is offered. */
export const wayWords = (tongue: Tongue): Readonly<Record<Way, string>> => (tongue === 'ru' ? RU : EN);
