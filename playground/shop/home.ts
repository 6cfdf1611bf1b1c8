import { GOODS } from './goods.ts';
import { openPage } from './page.ts';
import { card } from './parts.ts';

openPage('shop');
document.querySelector('[data-fresh]')?.append(...GOODS.slice(0, 4).map(card));
