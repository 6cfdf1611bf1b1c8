import { openPage, say } from './page.ts';
import { el } from './parts.ts';

openPage('delivery');
const form = document.querySelector('form');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const thanks = el('p', { class: 'lead', tabindex: '-1', role: 'status' }, say('thanks'));
  form.replaceWith(thanks);
  thanks.focus();
});
