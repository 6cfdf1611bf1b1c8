import { basketSize, onBasket } from './basket.ts';
import type { Good, Language } from './goods.ts';
import { WORDS, type Word } from './words.ts';

/** The language of the page: `?lang=ru`, otherwise English. */
export const languageOf = (address: Location): Language =>
  new URLSearchParams(address.search).get('lang') === 'ru' ? 'ru' : 'en';

export const say = (word: Word): string => WORDS[word][languageOf(location)];

export const priceOf = (amounts: Good['price'], count = 1): string => {
  const language = languageOf(location);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: language === 'ru' ? 'RUB' : 'USD',
    maximumFractionDigits: 0,
  }).format(amounts[language] * count);
};

/** An address of the shop that keeps the language of this page. */
export const addressOf = (path: string, language: Language = languageOf(location)): string => {
  const url = new URL(path, location.href);
  if (language === 'ru') url.searchParams.set('lang', 'ru');
  else url.searchParams.delete('lang');
  return `${url.pathname}${url.search}${url.hash}`;
};

const isWord = (name: string | undefined): name is Word => name !== undefined && name in WORDS;

const translate = (): void => {
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    if (isWord(element.dataset.say)) element.textContent = say(element.dataset.say);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/shop/"]')) {
    link.href = addressOf(link.getAttribute('href') ?? '');
  }
};

const offerOtherLanguage = (): void => {
  const link = document.querySelector<HTMLAnchorElement>('[data-other-language]');
  if (!link) return;
  const other = languageOf(location) === 'ru' ? 'en' : 'ru';
  link.lang = other;
  link.hreflang = other;
  // Asked at the click: the catalogue changes the address without loading a page.
  link.addEventListener('click', () => {
    link.href = addressOf(location.href, other);
  });
};

const countBasket = (): void => {
  const badge = document.querySelector('[data-basket-size]');
  if (badge) badge.textContent = String(basketSize());
};

/** What every page of the shop does. `title` names the page in the window's title. */
export const openPage = (title?: Word): void => {
  document.documentElement.lang = languageOf(location);
  if (title) document.title = [...new Set([say(title), say('shop')])].join(' · ');
  translate();
  offerOtherLanguage();
  countBasket();
  onBasket(countBasket);
};
