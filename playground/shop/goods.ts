import gaiwan from './art/gaiwan.svg';
import moonJar from './art/moon-jar.svg';
import oolong from './art/oolong.svg';
import sencha from './art/sencha.svg';
import teaBowl from './art/tea-bowl.svg';
import teapot from './art/teapot.svg';
import twoCups from './art/two-cups.svg';
import whisk from './art/whisk.svg';

export type Language = 'en' | 'ru';
export type Told = Readonly<Record<Language, string>>;
export type Kind = 'pots' | 'cups' | 'tea';

export const KINDS: readonly Kind[] = ['pots', 'cups', 'tea'];

export interface Good {
  readonly id: string;
  readonly kind: Kind;
  readonly art: string;
  /** Whole dollars, and whole roubles. */
  readonly price: Readonly<Record<Language, number>>;
  readonly name: Told;
  readonly about: Told;
}

/** What the shop sells, in the order of its shelves. */
export const GOODS: readonly Good[] = [
  {
    id: 'tea-bowl',
    kind: 'cups',
    art: teaBowl,
    price: { en: 86, ru: 7900 },
    name: { en: 'Mended tea bowl', ru: 'Чаша с золотым швом' },
    about: {
      en: 'Dark iron glaze, broken once on purpose and mended with lacquer and gold. Holds 380 ml and warms two hands.',
      ru: 'Тёмная железная глазурь; однажды разбита и склеена лаком с золотом. 380 мл и тепло для двух ладоней.',
    },
  },
  {
    id: 'gaiwan',
    kind: 'pots',
    art: gaiwan,
    price: { en: 54, ru: 4900 },
    name: { en: 'Celadon gaiwan', ru: 'Селадоновая гайвань' },
    about: {
      en: 'A lidded cup for many short brews, with a plum branch drawn under the glaze. 140 ml, with saucer.',
      ru: 'Чашка с крышкой для коротких проливов, под глазурью — ветка сливы. 140 мл, с блюдцем.',
    },
  },
  {
    id: 'teapot',
    kind: 'pots',
    art: teapot,
    price: { en: 118, ru: 10800 },
    name: { en: 'Red clay teapot', ru: 'Чайник из красной глины' },
    about: {
      en: 'Thrown in one piece, left unglazed inside so that it learns your tea. 260 ml, pours without a drop.',
      ru: 'Вытянут из одного куска, внутри без глазури, чтобы запоминал ваш чай. 260 мл, не капает.',
    },
  },
  {
    id: 'two-cups',
    kind: 'cups',
    art: twoCups,
    price: { en: 62, ru: 5600 },
    name: { en: 'Two cups, night and snow', ru: 'Две чашки, ночь и снег' },
    about: {
      en: 'One dipped in indigo slip, one left white. Made as a pair, sold as a pair. 120 ml each.',
      ru: 'Одна в индиговом ангобе, другая белая. Сделаны парой, продаются парой. По 120 мл.',
    },
  },
  {
    id: 'moon-jar',
    kind: 'pots',
    art: moonJar,
    price: { en: 240, ru: 21900 },
    name: { en: 'Moon jar', ru: 'Лунная ваза' },
    about: {
      en: 'Two white bowls joined at the belly, never quite round. 31 cm tall, for one branch.',
      ru: 'Две белые чаши, соединённые краями, поэтому не вполне круглая. 31 см, для одной ветки.',
    },
  },
  {
    id: 'oolong',
    kind: 'tea',
    art: oolong,
    price: { en: 22, ru: 1900 },
    name: { en: 'Roasted oolong, 80 g', ru: 'Прожаренный улун, 80 г' },
    about: {
      en: 'Slow charcoal roast: toasted rice, dried pear, a long sweet end. Spring harvest.',
      ru: 'Долгий прогрев на углях: рисовая корочка, сушёная груша, длинная сладость. Весенний сбор.',
    },
  },
  {
    id: 'sencha',
    kind: 'tea',
    art: sencha,
    price: { en: 18, ru: 1600 },
    name: { en: 'First sencha, 100 g', ru: 'Первая сэнтя, 100 г' },
    about: {
      en: 'Steamed leaves of the first picking. Brew at 70 °C, one minute, and do not answer the phone.',
      ru: 'Пропаренный лист первого сбора. Заваривать при 70 °C одну минуту и не отвечать на звонки.',
    },
  },
  {
    id: 'whisk',
    kind: 'tea',
    art: whisk,
    price: { en: 29, ru: 2700 },
    name: { en: 'Bamboo whisk', ru: 'Бамбуковый венчик' },
    about: {
      en: 'Eighty tines split by hand from one joint of bamboo. Makes foam, asks for nothing.',
      ru: 'Восемьдесят прутьев из одного колена бамбука, расщеплены вручную. Взбивает пену.',
    },
  },
];

export const goodBy = (id: string | null): Good | undefined => GOODS.find((good) => good.id === id);
