import { GOODS, type Good, goodBy } from './goods.ts';
import { languageOf, openPage, priceOf, say } from './page.ts';
import { addButton, card, el, pictureOf } from './parts.ts';

const show = (good: Good): void => {
  const language = languageOf(location);
  document.title = `${good.name[language]} · ${say('shop')}`;
  const picture = pictureOf(good);
  picture.loading = 'eager';
  document
    .querySelector('[data-product]')
    ?.append(
      picture,
      el(
        'div',
        {},
        el('h1', {}, good.name[language]),
        el('p', { class: 'price' }, priceOf(good.price)),
        el('p', { class: 'lead' }, good.about[language]),
        addButton(good),
        el('ul', { class: 'facts' }, el('li', {}, say('made')), el('li', {}, say('packed'))),
      ),
    );
};

openPage();
const good = goodBy(new URLSearchParams(location.search).get('item'));
if (good) show(good);
else document.querySelector('[data-product]')?.append(el('h1', {}, say('missing')));
const beside = GOODS.filter((other) => other !== good && (!good || other.kind === good.kind)).slice(0, 4);
document.querySelector('[data-beside]')?.append(...beside.map(card));
