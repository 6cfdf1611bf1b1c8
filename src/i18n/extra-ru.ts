import type { ExtraLanguage } from './extra-words.ts';

export const extraRu: ExtraLanguage = (plural) => ({
  name: 'Имя',
  email: 'Почта',
  phone: 'Телефон',
  message: 'Сообщение',
  optional: 'можно не заполнять',
  hints: { email: 'name@example.ru', phone: '+7 900 123-45-67' },
  faults: {
    needed: {
      name: 'Напишите, как вас зовут.',
      email: 'Укажите адрес почты.',
      phone: 'Укажите номер телефона.',
      message: 'Напишите пару слов.',
    },
    wrong: {
      name: 'Слишком длинное имя.',
      email: 'Адрес почты выглядит так: name@example.ru.',
      phone: 'В номере телефона от 7 до 15 цифр.',
      message: 'Слишком длинно.',
    },
    group: 'Выберите, с кем поговорить.',
    time: 'Выберите время.',
    contact: 'Оставьте почту или телефон, чтобы мы могли ответить.',
  },
  refused: {
    'too-fast': 'Слишком много сразу. Повторите позже.',
    'not-allowed': 'Здесь это невозможно.',
    else: 'Отправить не удалось. Повторите позже.',
  },
  consentMore: 'Подробнее',
  submit: 'Отправить',
  submitting: 'Отправляем…',
  keptOffline: 'Нет связи. Всё написанное сохранено здесь и уйдёт, как только она появится.',
  back: 'Назад',
  done: 'Готово',

  askHint: 'Представьтесь, чтобы мы знали, кому отвечаем.',
  question: 'Ваш вопрос',
  start: 'Начать разговор',

  groupTitle: 'С кем вы хотите поговорить?',
  group: 'Отдел',
  anyGroup: 'Любой',
  groupOn: 'На связи',
  groupOff: 'Сейчас не на связи',
  groupChoose: 'Выбрать отдел',

  queue: (position, minutes) => {
    const ahead = position - 1;
    const place = ahead
      ? `Перед вами ${plural(ahead, { one: `${ahead} человек`, few: `${ahead} человека`, other: `${ahead} человек` })}`
      : 'Вы первые в очереди';
    if (minutes === undefined) return `${place}.`;
    if (minutes < 1) return `${place}, обычно ждать меньше минуты.`;
    if (minutes > 60) return `${place}, обычно ждать больше часа.`;
    return `${place}, обычно ждать около ${plural(minutes, { one: `${minutes} минуты`, other: `${minutes} минут` })}.`;
  },

  rate: 'Оценить разговор',
  rateAsk: 'Как прошёл разговор?',
  marks: ['1 из 5: очень плохо', '2 из 5: плохо', '3 из 5: средне', '4 из 5: хорошо', '5 из 5: отлично'],
  rateThanks: 'Спасибо. Оценку можно изменить в любой момент.',
  rateComment: 'Комментарий',
  rateCommentHint: 'Что было хорошо, а что нет?',
  rateSend: 'Отправить комментарий',
  rateCommentSent: 'Комментарий получен.',
  rateBack: 'Отозвать оценку',

  cardSend: 'Отправить',
  cardThanks: (what) => `Спасибо, записали: ${what}.`,

  way: {
    offline_message: 'Оставить заявку',
    sitephone: 'Заказать звонок',
    chat: 'Выбрать отдел',
  },
  requestTitle: 'Оставить заявку',
  requestHint: 'Сейчас никого нет. Оставьте заявку, и мы ответим.',
  requestAgain: 'Оставить ещё одну заявку',
  requestDone: 'Заявка получена',
  requestTo: (contact) => `Ответим вам: ${contact}.`,
  requestSoon: 'Ответим, как только сможем.',
  callTitle: 'Заказать звонок',
  callHint: 'Оставьте номер, и мы вам позвоним.',
  callWhen: 'Когда позвонить',
  callTime: 'Время',
  callNow: 'Как можно скорее',
  callBack: (moment) => `Когда вернёмся: ${moment}`,
  callSubmit: 'Жду звонка',
  callDone: 'Мы вам позвоним',
  callDoneNow: (phone) => `Позвоним на ${phone}, как только кто-нибудь освободится.`,
  callDoneAway: (phone) => `Сейчас никого нет. Позвоним на ${phone}, когда вернёмся.`,
  callDoneAt: (phone, moment) => `Позвоним на ${phone}: ${moment}.`,
  at: (day, time) => `${day} в ${time}`,
  backAt: (moment) => `Вернёмся: ${moment} по вашему времени.`,

  letter: 'Отправить на почту',
  letterTitle: 'Отправить разговор на почту',
  letterHint: 'На этот адрес придёт весь разговор, какой он сейчас.',
  letterDone: (email) => `Разговор уже идёт на ${email}.`,
  save: 'Скачать',
  print: 'Напечатать',
  saveFailed: 'Скачать разговор не удалось.',

  left: (name) => `Из разговора выходит ${name}`,
  movedTo: (name) => `Разговор продолжает ${name}`,
  movedOn: 'Разговор передан в другой отдел',
  rated: (mark) => `Вы оценили разговор на ${mark} из 5`,
  ratedBy: (name, mark) => `${name}: оценка ${mark} из 5`,
  unrated: 'Вы отозвали оценку',
  unratedBy: (name) => `${name}: оценка отозвана`,
  requested: 'Вы оставили заявку',
  requestedBy: (name) => `${name}: заявка`,
  called: 'Вы заказали звонок',
  calledBy: (name) => `${name}: заказ звонка`,

  // Invitations
  invitation: 'Приглашение в чат',
  invitationFrom: 'Мы на связи',
  invitationYes: 'Открыть чат',
  invitationNo: 'Не сейчас',
});
