/** The playground's first page: a shop in one pane, the desk in the other. */

const RUSSIAN: Readonly<Record<string, string>> = {
  what: 'Страница посетителя и стол оператора на одном экране. Напишите в углу магазина, ответьте за столом.',
  shop: 'Магазин',
  desk: 'Стол',
  shopAlone: 'Магазин отдельно',
  deskAlone: 'Стол отдельно',
  other: 'English',
  hint: 'Чтобы войти за стол, откройте в другой вкладке одноразовую ссылку, которую сервер напечатал при запуске, и обновите эту страницу.',
  width: 'Ширина магазина',
  pane: 'Что показать',
};

const SMALLEST = 20;
const LARGEST = 80;

const speakRussian = (panes: HTMLElement, separator: HTMLElement): void => {
  document.documentElement.lang = 'ru';
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    element.textContent = RUSSIAN[element.dataset.say ?? ''] ?? element.textContent;
  }
  const link = document.querySelector<HTMLAnchorElement>('[data-other-language]');
  if (link) Object.assign(link, { href: '/', lang: 'en', hreflang: 'en' });
  for (const frame of panes.querySelectorAll<HTMLIFrameElement>('iframe')) {
    frame.title = RUSSIAN[frame.dataset.pane ?? ''] ?? frame.title;
    if (frame.dataset.pane === 'shop') frame.src = '/shop/?lang=ru';
  }
  separator.setAttribute('aria-label', RUSSIAN.width ?? '');
  document.querySelector('[data-switch]')?.setAttribute('aria-label', RUSSIAN.pane ?? '');
};

const makeResizable = (panes: HTMLElement, separator: HTMLElement): void => {
  const setShare = (percent: number): void => {
    const share = Math.round(Math.min(LARGEST, Math.max(SMALLEST, percent)));
    separator.setAttribute('aria-valuenow', String(share));
    panes.style.setProperty('--share', `${share}%`);
  };
  const share = (): number => Number(separator.getAttribute('aria-valuenow'));

  separator.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') setShare(share() - 2);
    if (key === 'ArrowRight') setShare(share() + 2);
  });
  separator.addEventListener('pointerdown', (event) => {
    separator.setPointerCapture(event.pointerId);
    // A frame under the pointer would swallow its moves.
    panes.toggleAttribute('data-resizing', true);
  });
  separator.addEventListener('pointermove', (event) => {
    if (!separator.hasPointerCapture(event.pointerId)) return;
    const { left, width } = panes.getBoundingClientRect();
    setShare(((event.clientX - left) / width) * 100);
  });
  separator.addEventListener('lostpointercapture', () => panes.removeAttribute('data-resizing'));
};

const makeSwitchable = (panes: HTMLElement): void => {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-show]')];
  for (const button of buttons) {
    button.addEventListener('click', () => {
      panes.dataset.shown = button.dataset.show ?? 'shop';
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
    });
  }
};

const panes = document.querySelector<HTMLElement>('[data-panes]');
const separator = document.querySelector<HTMLElement>('hr');
if (panes && separator) {
  makeResizable(panes, separator);
  makeSwitchable(panes);
  if (new URLSearchParams(location.search).get('lang') === 'ru') speakRussian(panes, separator);
}
