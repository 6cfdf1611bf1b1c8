import type { Told } from './goods.ts';

/** Every phrase of the shop's pages, by the name that `data-say` gives it. */
export const WORDS = {
  shop: { en: 'Kiln & Leaf', ru: 'Глина и лист' },
  home: { en: 'Home', ru: 'Главная' },
  teaware: { en: 'Teaware', ru: 'Посуда и чай' },
  delivery: { en: 'Delivery', ru: 'Доставка' },
  cart: { en: 'Basket', ru: 'Корзина' },
  skip: { en: 'Skip to the content', ru: 'К содержанию' },
  heroTitle: { en: 'Slow things for quick mornings', ru: 'Неспешные вещи для быстрых утр' },
  heroText: {
    en: 'Pots and cups from a small studio by the river, and the tea we drink from them ourselves.',
    ru: 'Чайники и чашки из маленькой мастерской у реки и чай, который мы пьём из них сами.',
  },
  heroLink: { en: 'See the shelves', ru: 'К полкам' },
  freshTitle: { en: 'Out of the kiln this week', ru: 'На этой неделе из печи' },
  storyTitle: { en: 'Four hands, one kiln', ru: 'Четыре руки, одна печь' },
  storyText: {
    en: 'We fire on Thursdays. Every piece is thrown, dried for nine days, fired twice and looked at once more by somebody who did not make it. If it hums when you tap it, it ships.',
    ru: 'Обжигаем по четвергам. Каждую вещь вытягивают, сушат девять дней, обжигают дважды и показывают тому, кто её не делал. Если звенит, отправляем.',
  },
  askTitle: { en: 'Not sure which one?', ru: 'Не знаете, что выбрать?' },
  askText: {
    en: 'Write to us in the corner of this page. A person answers, usually with tea in hand.',
    ru: 'Напишите нам в углу страницы. Отвечает человек, обычно с чашкой в руке.',
  },
  shelves: { en: 'The shelves', ru: 'Полки' },
  all: { en: 'Everything', ru: 'Всё' },
  pots: { en: 'Pots and jars', ru: 'Чайники и вазы' },
  cups: { en: 'Cups and bowls', ru: 'Чашки и чаши' },
  tea: { en: 'Tea', ru: 'Чай' },
  add: { en: 'Put in the basket', ru: 'В корзину' },
  added: { en: 'In the basket', ru: 'В корзине' },
  remove: { en: 'Remove', ru: 'Убрать' },
  empty: { en: 'Nothing in it yet.', ru: 'Пока пусто.' },
  total: { en: 'Together', ru: 'Итого' },
  order: { en: 'Choose delivery', ru: 'Выбрать доставку' },
  back: { en: 'Back to the shelves', ru: 'Назад к полкам' },
  made: { en: 'Made by hand; no two are alike.', ru: 'Сделано вручную, двух одинаковых нет.' },
  packed: {
    en: 'Packed in wool and straw, sent in two days.',
    ru: 'Упаковано в шерсть и солому, уходит за два дня.',
  },
  missing: { en: 'We do not have this any more', ru: 'Этого у нас больше нет' },
  more: { en: 'Beside it on the shelf', ru: 'Рядом на полке' },
  deliveryTitle: { en: 'Where shall we send it?', ru: 'Куда отправить?' },
  deliveryText: {
    en: 'Two days to pack, three to five on the way. Nothing has broken since 2019.',
    ru: 'Два дня на упаковку, от трёх до пяти в пути. С 2019 года ничего не разбилось.',
  },
  name: { en: 'Name', ru: 'Имя' },
  email: { en: 'E-mail', ru: 'Почта' },
  city: { en: 'City', ru: 'Город' },
  address: { en: 'Street and house', ru: 'Улица и дом' },
  when: { en: 'When you are at home', ru: 'Когда вы дома' },
  morning: { en: 'In the morning', ru: 'Утром' },
  afternoon: { en: 'In the afternoon', ru: 'Днём' },
  evening: { en: 'In the evening', ru: 'Вечером' },
  note: { en: 'A note for the courier', ru: 'Записка курьеру' },
  gift: { en: 'It is a present: wrap it', ru: 'Это подарок, заверните' },
  send: { en: 'Send', ru: 'Отправить' },
  thanks: {
    en: 'Thank you. This is a pretend shop, so nothing was sent anywhere.',
    ru: 'Спасибо. Магазин ненастоящий, поэтому ничего никуда не ушло.',
  },
  footer: {
    en: 'A pretend shop. It shows a chat on a page that could be yours.',
    ru: 'Магазин ненастоящий. Он показывает чат на странице, которая могла бы быть вашей.',
  },
  other: { en: 'Русский', ru: 'English' },
} as const satisfies Readonly<Record<string, Told>>;

export type Word = keyof typeof WORDS;
