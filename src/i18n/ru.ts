import type { FirstWords } from './words.ts';

export const ru: FirstWords = {
  open: 'Открыть чат',
  close: 'Закрыть чат',
  chat: 'Чат',
  mute: 'Выключить звук',
  unmute: 'Включить звук',
  team: 'Поддержка',
  promise: 'Отвечаем за пару минут',
  online: 'На связи',
  away: 'Сейчас не на связи',
  greeting: 'Чем помочь?',
  hint: 'Спросите что угодно. Вам ответит человек.',
  hintAway: 'Сейчас никого нет. Оставьте сообщение — ответим здесь же, когда вернёмся.',
  reload: 'Обновить',
  broken: 'Здесь что-то не удаётся показать. Написанное сохранено.',
  tryAgain: 'Повторить',

  message: 'Сообщение',
  placeholder: 'Сообщение…',
  send: 'Отправить',

  joining: 'Соединяемся…',
  offline: 'Нет связи. Сообщения сохранены и уйдут, как только она появится.',

  turnedAway: {
    4500: 'Чат обновился. Обновите страницу, чтобы продолжить: сообщения сохранены.',
    4501: 'На этом сайте чат недоступен.',
    4502: 'На этом сайте чат недоступен.',
  },
  turnedAwayElse: 'Чат недоступен.',
};

/** The words of a conversation come when there is one. */
export const laterRu = () => import('./talk-ru.ts').then(({ talkRu }) => talkRu);
