import { addToBasket } from './basket.ts';
import type { Good, Language } from './goods.ts';
import { addressOf, languageOf, priceOf, say } from './page.ts';

type Child = Node | string;

/** An element with attributes and children; text stays text. */
export const el = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

export const pictureOf = (good: Good, language: Language = languageOf(location)): HTMLImageElement =>
  el('img', { src: good.art, alt: good.name[language], width: '400', height: '400', loading: 'lazy' });

export const productAddress = (good: Good): string => addressOf(`/shop/product.html?item=${good.id}`);

export const addButton = (good: Good): HTMLButtonElement => {
  const button = el('button', { type: 'button', class: 'button' }, say('add'));
  button.addEventListener('click', () => {
    addToBasket(good);
    button.textContent = say('added');
  });
  return button;
};

export const card = (good: Good): HTMLElement => {
  const name = good.name[languageOf(location)];
  return el(
    'li',
    { class: 'card' },
    el(
      'a',
      { href: productAddress(good) },
      pictureOf(good),
      el('span', { class: 'card-name' }, name),
      el('span', { class: 'card-price' }, priceOf(good.price)),
    ),
  );
};
