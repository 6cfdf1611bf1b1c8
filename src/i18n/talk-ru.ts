import type { Plural } from './plural.ts';
import type { TalkWords } from './words.ts';

export const talkRu = (plural: Plural): TalkWords => ({
  unread: (n) =>
    plural(n, {
      one: `${n} непрочитанное сообщение`,
      few: `${n} непрочитанных сообщения`,
      other: `${n} непрочитанных сообщений`,
    }),
  titleNew: (n) =>
    plural(n, { one: `${n} новое сообщение`, few: `${n} новых сообщения`, other: `${n} новых сообщений` }),

  messages: 'Сообщения',
  you: 'Вы',
  visitor: 'Посетитель',
  newMessages: 'Новые сообщения',
  below: (n) => (n ? plural(n, { one: `${n} новое`, other: `${n} новых` }) : 'К последним'),
  loadingOlder: 'Загружаем прежние сообщения',
  joined: (name) => `К разговору присоединяется ${name}`,
  endedByYou: 'Вы завершили разговор',
  endedBy: (name) => `Разговор завершает ${name}`,
  endedBySilence: 'Разговор завершён: давно не было сообщений',
  endedByLeaving: 'Разговор завершился, когда страница была закрыта',
  justNow: 'только что',
  typing: (names) => `${names} печатает`,
  typingMany: (names) => `${names} печатают`,

  queued: 'Ждёт отправки',
  sending: 'Отправляется',
  sent: 'Отправлено',
  delivered: 'Доставлено',
  read: 'Прочитано',
  failed: 'Не отправлено',
  tryAgain: 'Повторить',
  sendAnyway: 'Всё равно отправить',
  discard: 'Удалить',

  waiting: 'Сообщение получено. Скоро вам ответят.',
  waitingAway: 'Сообщение получено. Ответим здесь, когда вернёмся.',

  end: 'Завершить разговор',
  endAsk: 'Завершить этот разговор?',
  endYes: 'Завершить',
  endNo: 'Продолжить',
  again: 'Начать новый разговор',

  charactersLeft: (n) =>
    plural(n, { one: `Остался ${n} символ`, few: `Осталось ${n} символа`, other: `Осталось ${n} символов` }),
  over: (n) =>
    plural(n, { one: `Лишний ${n} символ`, few: `Лишних ${n} символа`, other: `Лишних ${n} символов` }),

  why: {
    malformed: 'Сервер этого не понял. Обновите страницу.',
    'too-fast': 'Слишком много сообщений сразу. Повторите позже.',
    'no-consultation': 'Разговор завершён.',
    empty: 'Отправлять нечего.',
    'too-long': 'Слишком длинно: можно до {limit} символов.',
    closed: 'Разговор завершён.',
    storage: 'Сервер не смог сохранить. Повторите позже.',
    busy: 'Сервер занят. Повторите позже.',
    stopping: 'Сервер перезапускается. Повторите позже.',
  },
});
