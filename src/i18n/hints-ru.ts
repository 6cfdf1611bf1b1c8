import type { hintsEn } from './hints-en.ts';

export const hintsRu: typeof hintsEn = {
  'away-without-request': 'Заявки выключены: посетители видят чат.',
  'away-hides-outside-hours': 'В нерабочее время заявку не оставить.',
  'way-without-request': 'Это выключено: ничего не предложат.',
  'way-without-call': 'Это выключено: ничего не предложат.',
  'way-without-groups': 'Это выключено: ничего не предложат.',
  'text-after-way': 'Предложение придёт раньше этого текста.',
  'text-before-last': 'Он придёт сразу за предыдущим текстом.',
  'groups-without-choice': 'Отделов меньше двух: посетителей не спросят.',
  'group-removed': 'Один из них удалён.',
  'hours-never-open': 'Рабочих часов нет: на месте никогда никого нет.',
  'files-without-types': 'Не разрешено ни одно расширение: ничего не отправить.',
  'files-over-server': 'Сервер принимает не больше {limit} МБ.',
  'consent-url-without-words': 'Без текста согласия ссылки не будет.',
  'rules-wait-for-intent': 'Никого не пригласят, пока посетитель не потянется к кнопке.',
  'rule-held-from-all': 'Этого никому не покажут.',
  'rule-without-pages': 'Этого никому не покажут.',
  'rule-outside-no-hours': 'Часов работы нет: этого никому не покажут.',
  'rule-never-available': 'В нерабочее время никого нет: этого никому не покажут.',
  'rule-without-address': 'Кнопка никуда не ведёт.',
  elsewhere: 'Обратите внимание:',
};
