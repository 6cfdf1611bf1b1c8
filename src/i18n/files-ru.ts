import type { FileWords } from './files-en.ts';

/** Russian words about files. */
export const filesRu: FileWords = {
  drop: 'Перетащите файлы сюда',
  dropHint: (most) => `До ${most} каждый`,
  file: 'Файл',
  picture: (name) => `Открыть изображение ${name}`,
  onItsWay: 'Отправляемые файлы',
  sending: (name) => `Отправляется ${name}`,
  waiting: 'В очереди',
  fleeting: 'Не закрывайте страницу, пока файл не отправлен.',
  of: (sent, size) => `${sent} из ${size}`,
  cancel: (name) => `Не отправлять ${name}`,
  tryAgain: 'Повторить',
  remove: 'Убрать',
  close: 'Закрыть',
  viewer: 'Изображения',
  previous: 'Предыдущее изображение',
  next: 'Следующее изображение',
  zoom: 'Настоящий размер',
  save: 'Скачать',
  place: (at, count) => `${at} из ${count}`,
  refused: {
    type: (endings) => `Такие файлы не принимаются. Принимаются: ${endings}.`,
    lies: 'Содержимое не такое, как говорит имя, поэтому файл не принят.',
    'too-large': (most) => `Слишком большой файл: можно до ${most}.`,
    empty: 'Файл пуст.',
    'too-fast': 'На сегодня файлов достаточно. Продолжите завтра.',
    'not-allowed': 'Файлы здесь не принимаются.',
    storage: 'На сервере не осталось места. Попробуйте позже.',
    else: 'Не удалось отправить.',
  },
};
