import type { SiteDocument } from '../protocol/dialect-shape.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Stage } from '../ui/stage.ts';
import type { Overrides } from '../ui/surface.ts';
import { createHost, type Fate } from './host.ts';
import { paintOf, STYLES } from './styles.ts';
import { languageOf } from './words.ts';

/** An element with properties. Not by markup: Trusted Types would forbid it. */
const element = <N extends 'button' | 'div'>(
  name: N,
  properties?: Partial<HTMLElementTagNameMap[N]>,
): HTMLElementTagNameMap[N] => Object.assign(document.createElement(name), properties);

/** Makes the launcher. Whoever asked for it puts it on the page. */
export const createStage = (
  { settings, words: all }: Pick<SiteDocument, 'settings' | 'words'>,
  overrides: Overrides,
  fate: Omit<Fate, 'returned'>,
): Stage => {
  let returned = (): void => {};
  const { element: host, stand, stands } = createHost({ ...fate, returned: () => returned() });
  const root = host.attachShadow({ mode: 'open' });
  const language = languageOf(all, overrides, settings);
  const direction = overrides.direction || 'ltr';
  const words = all[language];
  const about = { className: 'besedka', lang: language, dir: direction };
  const frame = element('div', about);
  const told = element('div', { ...about, className: 'besedka trouble', role: 'status' });
  const button = element('button', {
    className: 'launcher',
    ariaExpanded: 'false',
    ariaLabel: words.open,
  });
  const sheet = new CSSStyleSheet();
  let painted = '';
  const paint = (present: FirstSettings): void => {
    const settings = { ...present, ...overrides };
    const styles = STYLES + paintOf(settings);
    frame.dataset.theme = settings.theme;
    // A sheet that is replaced makes the browser style everything anew.
    if (styles === painted) return;
    sheet.replaceSync(styles);
    painted = styles;
  };

  paint(settings);
  root.adoptedStyleSheets = [sheet];
  // Until somebody is known to be there.
  frame.hidden = settings.away === 'hidden';
  frame.append(button);
  root.append(frame, told);
  return {
    root,
    frame,
    language,
    direction,
    stand,
    stands,
    returns(then) {
      returned = then;
    },
    paint,
    listen(near, pressed) {
      button.onpointerenter = button.onfocus = near;
      button.onclick = pressed;
      // Whoever heard it before had nothing to show yet.
      if (button.matches(':hover, :focus')) near();
    },
    trouble(why) {
      told.textContent = why ? words[why] : '';
      if (why === 'gone')
        told.append(element('button', { textContent: words.reload, onclick: () => location.reload() }));
    },
  };
};
