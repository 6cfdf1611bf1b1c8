import type { Conditions, LeadLook } from '../../../src/protocol/campaigns.ts';
import type { LeadLeft } from '../../../src/protocol/leads.ts';

/** What is said besides the conversation itself. */
export interface Further {
  readonly consent: string;
  readonly groups: readonly string[];
  readonly retention: readonly string[];
  readonly system: string;
  readonly askCard: string;
  readonly askMark: string;
  readonly invitation: string;
  readonly byRule: string;
  readonly comment: string;
  readonly note: string;
  readonly picture: string;
  readonly paper: string;
  readonly call: LeadLook;
  readonly catalogue: LeadLook;
}

export const FURTHER: Readonly<Record<'en' | 'ru', Further>> = {
  en: {
    consent: 'By sending this you agree that we keep what you wrote to answer you.',
    groups: ['Teaware and gifts', 'Deliveries', 'Pottery classes'],
    retention: [
      'Everybody is busy just now. We see your question and will be with you soon.',
      'If you would rather not wait, leave a request, and we will write to you.',
    ],
    system: 'This conversation is recorded.',
    askCard: 'Where shall I send the invoice?',
    askMark: 'Did that help? Please rate our talk.',
    invitation:
      'Good afternoon! Are you choosing your first clay teapot? I can tell you which one suits your tea.',
    byRule: 'Shall we tell you about delivery?',
    comment: 'Anna knew everything about the lid.',
    note: 'Buys presents in December. Prefers letters to calls.',
    picture: 'Teapot on the shelf.png',
    paper: 'How to look after red clay, and what to do with the first ten brews.pdf',
    call: {
      title: 'We call you in half a minute',
      text: 'Leave your number, and we help you choose.',
      button: 'Call me',
      fields: [],
    },
    catalogue: {
      title: 'We send you the winter catalogue',
      text: '',
      button: 'Send it to me',
      fields: [
        { name: 'name', title: '', required: false },
        { name: 'email', title: '', required: true },
        { name: 'message', title: 'What do you collect?', required: false },
      ],
    },
  },
  ru: {
    consent: 'Отправляя форму, вы соглашаетесь на обработку персональных данных.',
    groups: ['Посуда и подарки', 'Доставка', 'Гончарные занятия'],
    retention: [
      'Сейчас все заняты. Мы видим ваш вопрос и скоро ответим.',
      'Если не хочется ждать, оставьте заявку, и мы напишем.',
    ],
    system: 'Разговор записывается.',
    askCard: 'Куда прислать счёт?',
    askMark: 'Помогло? Оцените, пожалуйста, разговор.',
    invitation: 'Здравствуйте! Выбираете первый глиняный чайник? Подскажу, какой подойдёт к вашему чаю.',
    byRule: 'Рассказать о доставке?',
    comment: 'Анна всё знает про крышки.',
    note: 'В декабре покупает подарки. Лучше писать, чем звонить.',
    picture: 'Чайник на полке.png',
    paper: 'Как ухаживать за красной глиной и что делать с первыми десятью заварками.pdf',
    call: {
      title: 'Перезвоним за полминуты',
      text: 'Оставьте номер, и мы поможем с выбором.',
      button: 'Жду звонка',
      fields: [],
    },
    catalogue: {
      title: 'Пришлём зимний каталог',
      text: '',
      button: 'Прислать',
      fields: [
        { name: 'name', title: '', required: false },
        { name: 'email', title: '', required: true },
        { name: 'message', title: 'Что вы собираете?', required: false },
      ],
    },
  },
};

/** What visitors leave at the desk, the newest last. */
export const LEADS: readonly Omit<LeadLeft, 'page'>[] = [
  {
    form: 'offline_message',
    fields: { name: 'Inês Duarte', email: 'ines@ateliers.example', message: 'Do you fire pots of others?' },
  },
  { form: 'sitephone', fields: { name: 'Oskar Lindqvist', phone: '+46 70 174 06 35' } },
  {
    form: 'offline_message_generator',
    fields: {
      email: 'tearoom@plumtree.example',
      message: 'Forty bowls for a tea room, by March if possible.',
    },
    rule: 'catalogue',
  },
  { form: 'call_generator', fields: { phone: '+351 21 340 45 00' } },
  {
    form: 'request',
    fields: {
      name: 'Konstantin Preobrazhensky-Vozdvizhensky',
      email: 'konstantin@longletters.example',
      phone: '+44 20 7946 0958',
      message:
        'I would like to come with a class of twelve.\nCan everybody try the wheel, and may we fetch the pots two weeks later?',
      more: { Course: 'Wheel for beginners', People: '12', Day: 'Saturday' },
    },
  },
];

/** Where one of these leads comes from. */
export const CAMPAIGN = '?utm_source=newsletter&utm_medium=email&utm_campaign=winter';

/** A rule that comes true at once. */
export const AT_ONCE: Conditions = { onPage: 1 };
