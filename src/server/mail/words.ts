import type { LeadForm } from '../../protocol/leads.ts';
import type { Tongue } from '../office/phrases.ts';

/** What letters say. English is the base: its type binds the other language. */

const EN = {
  transcript: {
    subject: (company: string) => `Your conversation: ${company}`,
    title: (company: string) => `Conversation with ${company}`,
    times: (zone: string) => `Times: ${zone}`,
    sentBecause: 'You have this letter because its address was given in the chat. Nothing else will be sent.',
    visitor: 'Visitor',
    started: 'The conversation began',
    joined: (name: string) => `${name} has joined`,
    left: (name: string) => `${name} has left`,
    handedTo: (name: string) => `Handed over to ${name}`,
    handedOn: 'Handed over',
    closed: 'The conversation ended',
    rated: (mark: number) => `Rated ${mark} of 5`,
    ratingTaken: 'The mark was taken back',
    leadLeft: 'A request was left',
    file: (size: string) => `file, ${size}`,
    earlier: 'Earlier messages are left out',
  },
  lead: {
    subject: (who: string, site: string) => `New request from ${who} — ${site}`,
    somebody: 'a visitor',
    title: 'New request',
    open: 'Open at the desk',
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    phoneWritten: 'As written',
    message: 'Message',
    callAt: 'Call at',
    group: 'Department',
    page: 'Page',
    referrer: 'Came from',
    rule: 'Shown by',
    site: 'Site',
    form: 'Form',
    left: 'Left at',
    reply: 'An answer to this letter goes to the visitor.',
    forms: {
      offline_message: 'Request',
      sitephone: 'Call-back',
      call_generator: 'Call-back offer',
      offline_message_generator: 'Request offer',
      personal_form: 'Personal offer',
      request: 'Form of the page',
    } satisfies Record<LeadForm, string>,
  },
  test: {
    subject: 'A test letter from Besedka',
    text: 'If you can read this, the mail of your live chat works.',
  },
};

export type MailWords = typeof EN;

const RU: MailWords = {
  transcript: {
    subject: (company) => `Ваша переписка: ${company}`,
    title: (company) => `Переписка: ${company}`,
    times: (zone) => `Время: ${zone}`,
    sentBecause: 'Вы получили это письмо, потому что этот адрес указали в чате. Других писем не будет.',
    visitor: 'Посетитель',
    started: 'Начало разговора',
    joined: (name) => `К разговору присоединяется ${name}`,
    left: (name) => `Из разговора выходит ${name}`,
    handedTo: (name) => `Разговор передан: ${name}`,
    handedOn: 'Разговор передан',
    closed: 'Разговор завершён',
    rated: (mark) => `Оценка: ${mark} из 5`,
    ratingTaken: 'Оценка отозвана',
    leadLeft: 'Оставлена заявка',
    file: (size) => `файл, ${size}`,
    earlier: 'Более ранние сообщения опущены',
  },
  lead: {
    subject: (who, site) => `Новая заявка: ${who} — ${site}`,
    somebody: 'посетитель',
    title: 'Новая заявка',
    open: 'Открыть в рабочем месте',
    name: 'Имя',
    email: 'Почта',
    phone: 'Телефон',
    phoneWritten: 'Как написано',
    message: 'Сообщение',
    callAt: 'Перезвонить в',
    group: 'Отдел',
    page: 'Страница',
    referrer: 'Откуда',
    rule: 'Правило',
    site: 'Сайт',
    form: 'Форма',
    left: 'Оставлена',
    reply: 'Ответ на это письмо придёт посетителю.',
    forms: {
      offline_message: 'Заявка',
      sitephone: 'Обратный звонок',
      call_generator: 'Предложение звонка',
      offline_message_generator: 'Предложение заявки',
      personal_form: 'Личное предложение',
      request: 'Форма на странице',
    },
  },
  test: {
    subject: 'Проверочное письмо Besedka',
    text: 'Если вы это читаете, почта вашего чата работает.',
  },
};

export const mailWords = (tongue: Tongue): MailWords => (tongue === 'ru' ? RU : EN);

/** The language of a text that nobody has named one for. */
export const tongueIn = (text: string): Tongue => (/[а-яё]/i.test(text) ? 'ru' : 'en');
