import { type Basket, basket, onBasket, removeFromBasket } from './basket.ts';
import { GOODS, type Good, KINDS, type Kind } from './goods.ts';
import { addressOf, languageOf, openPage, priceOf, say } from './page.ts';
import { card, el, pictureOf, productAddress } from './parts.ts';

/** The single-page part of the shop: the address is the state, and no page is loaded for a change of it. */
type View = { readonly kind: Kind | 'all'; readonly basket: boolean };

const isKind = (name: string | null): name is Kind => KINDS.some((kind) => kind === name);

const viewNow = (): View => {
  const params = new URLSearchParams(location.search);
  const kind = params.get('kind');
  return { kind: isKind(kind) ? kind : 'all', basket: params.has('basket') };
};

const addressOfView = (view: View): string => {
  const params = new URLSearchParams();
  if (view.kind !== 'all') params.set('kind', view.kind);
  if (view.basket) params.set('basket', '');
  const query = params.toString();
  return addressOf(`/shop/teaware.html${query && `?${query}`}`);
};

const go = (view: View): void => {
  history.pushState(null, '', addressOfView(view));
  show();
};

const viewLink = (view: View, text: string, current: boolean): HTMLAnchorElement => {
  const link = el('a', { href: addressOfView(view), class: 'chip' }, text);
  if (current) link.setAttribute('aria-current', 'page');
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(view);
  });
  return link;
};

const line = ({ good, count }: Basket[number]): HTMLElement => {
  const remove = el('button', { type: 'button', class: 'plain' }, say('remove'));
  remove.addEventListener('click', () => removeFromBasket(good));
  return el(
    'li',
    {},
    el('a', { href: productAddress(good) }, pictureOf(good)),
    el('span', {}, good.name[languageOf(location)], el('small', {}, `${count} × ${priceOf(good.price)}`)),
    remove,
  );
};

const sumOf = (lines: Basket): Good['price'] => ({
  en: lines.reduce((sum, { good, count }) => sum + good.price.en * count, 0),
  ru: lines.reduce((sum, { good, count }) => sum + good.price.ru * count, 0),
});

const basketView = (): readonly Node[] => {
  const lines = basket();
  if (lines.length === 0) return [el('p', {}, say('empty'))];
  return [
    el('ul', { class: 'basket' }, ...lines.map(line)),
    el('p', { class: 'sum' }, `${say('total')}: ${priceOf(sumOf(lines))}`),
    el('a', { class: 'button', href: addressOf('/shop/delivery.html') }, say('order')),
  ];
};

const show = (): void => {
  const view = viewNow();
  const title = say(view.basket ? 'cart' : view.kind === 'all' ? 'shelves' : view.kind);
  document.title = `${title} · ${say('shop')}`;
  document.querySelector('h1')?.replaceChildren(title);
  const shelves = (['all', ...KINDS] as const).map((kind) =>
    viewLink({ kind, basket: false }, say(kind), !view.basket && kind === view.kind),
  );
  const toBasket = viewLink({ kind: view.kind, basket: true }, say('cart'), view.basket);
  document.querySelector('[data-views]')?.replaceChildren(...shelves, toBasket);
  const goods = GOODS.filter((good) => view.kind === 'all' || good.kind === view.kind);
  document
    .querySelector('[data-view]')
    ?.replaceChildren(...(view.basket ? basketView() : [el('ul', { class: 'cards' }, ...goods.map(card))]));
};

openPage();
show();
addEventListener('popstate', show);
onBasket(show);
