import type { SiteDocument } from '../protocol/dialect-shape.ts';
import type { Overrides } from '../ui/surface.ts';
import { brandOf, inkOn } from './styles.ts';
import { languageOf } from './words.ts';

/** Everything a browser of that time understands. What is important on the element wins over the page. */
const styleOf = (style: Readonly<Record<string, string | number>>): string =>
  Object.entries(style)
    .map(([name, value]) => `${name}:${value}!important`)
    .join(';');

/**
 * Where a browser is too old for the chat: a plain link to what the site has named instead, in the launcher's
 * corner. Gives its end.
 */
export const showContact = (
  { contact, settings, words }: SiteDocument,
  overrides: Overrides,
): (() => void) => {
  const link = document.createElement('a');
  const { place, offsetX, offsetY, zIndex, radius, accent } = { ...settings, ...overrides };
  const brand = brandOf(accent);
  const language = languageOf(words, overrides, settings);
  const show = () => {
    document.removeEventListener('DOMContentLoaded', show);
    document.body.appendChild(link);
  };
  if (contact && /^(https?|mailto|tel):/i.test(contact.href)) {
    const told = words[language].contact;
    link.href = contact.href;
    link.lang = language;
    link.textContent = contact.text ? `${told}: ${contact.text}` : told;
    link.style.cssText = styleOf({
      all: 'initial',
      position: 'fixed',
      bottom: `${offsetY | 0}px`,
      [place === 'left' ? 'left' : 'right']: `${offsetX | 0}px`,
      'z-index': zIndex | 0,
      padding: '14px 20px',
      'border-radius': `${radius | 0}px`,
      background: brand,
      color: inkOn(brand),
      'box-shadow': '0 4px 24px rgba(0,0,0,.25)',
      font: '16px/20px system-ui,sans-serif',
      cursor: 'pointer',
    });
    if (document.body) show();
    else document.addEventListener('DOMContentLoaded', show);
  }
  return () => {
    document.removeEventListener('DOMContentLoaded', show);
    if (link.parentNode) link.parentNode.removeChild(link);
  };
};
