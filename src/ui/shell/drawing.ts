import { make, makeIcon } from '../../dom/make.ts';
import type { FirstWords } from '../../i18n/words.ts';
import type { FirstSettings } from '../../protocol/sites.ts';
import { ICONS } from '../parts/icons.ts';
import { initials } from '../parts/initials.ts';
import { COARSE, PHONE } from '../phone.ts';
import type { Trouble } from '../stage.ts';

/** What is drawn before the interface is there. */
export interface Drawing {
  readonly panel: HTMLDialogElement;
  readonly avatar: HTMLElement;
  /** Absent where the site has no sound. */
  readonly bell: HTMLButtonElement | undefined;
  /** Where it is said how the line stands. */
  readonly standing: HTMLElement;
  /** What fills in the conversation as long as there is none. */
  readonly log: HTMLElement;
  /** The first words of all, which stand in the log where nobody has written yet. */
  readonly welcome: HTMLElement;
  /** Where files are chosen: what is pressed, and what that opens. */
  readonly choosers: ReadonlyArray<readonly [button: HTMLButtonElement, input: HTMLInputElement]>;
  readonly field: HTMLTextAreaElement;
  readonly sender: HTMLButtonElement;
  readonly close: HTMLButtonElement;
}

/** Whether the panel would be drawn otherwise with settings that have changed since. */
export const looksOther = (before: FirstSettings, now: FirstSettings): boolean =>
  before.files.on !== now.files.on ||
  (['title', 'greeting', 'promise', 'sound'] as const).some((name) => before[name] !== now[name]);

/**
 * The panel as the interface draws it at first, element by element: that takes over what it finds, in this order, so
 * that nothing moves and whoever is writing goes on.
 */
export const drawPanel = (
  words: FirstWords,
  settings: FirstSettings,
  available: boolean | undefined,
): Drawing => {
  const icon = (label: string, d: string) =>
    make('button', { type: 'button', class: 'icon', 'aria-label': label, title: label }, makeIcon(d));
  const title = settings.title || words.team;
  const line = available === false ? words.away : settings.promise || words.promise;
  const touch = matchMedia(COARSE).matches;
  const close = icon(words.close, ICONS.x);
  const bell = settings.sound ? icon(words.mute, ICONS.bell) : undefined;
  const avatar = make(
    'span',
    { class: 'avatar big', 'aria-hidden': 'true' },
    initials(settings.title) || makeIcon(ICONS.person),
  );
  const field = make('textarea', {
    id: 'besedka-field',
    rows: '1',
    placeholder: words.placeholder,
    enterkeyhint: 'send',
  });
  const sender = make(
    'button',
    { type: 'button', class: 'sender', 'aria-label': words.send, 'aria-disabled': 'true' },
    makeIcon(ICONS.send),
  );
  const header = make(
    'div',
    { class: 'header' },
    avatar,
    make('div', { class: 'who' }, make('h2', { title }, title), make('p', { title: line }, line)),
    ...(bell ? [bell] : []),
    close,
  );
  const chooser = (label: string, d: string, how: Readonly<Record<string, string>>) =>
    [icon(label, d), make('input', { type: 'file', hidden: '', 'aria-label': label, ...how })] as const;
  const choosers = settings.files.on
    ? [
        chooser(words.attach, ICONS.attach, { multiple: '' }),
        ...(touch ? [chooser(words.photo, ICONS.photo, { accept: 'image/*', capture: 'environment' })] : []),
      ]
    : [];
  const attach = choosers[0] ? [make('div', { class: 'attach' }, ...choosers.flat())] : [];
  const composer = make(
    'div',
    { class: 'composer' },
    make('label', { class: 'hidden', for: field.id }, words.message),
    make('div', { class: 'field' }, field, ...attach, sender),
  );
  const log = make('div', { class: 'log' });
  const welcome = make(
    'div',
    { class: 'welcome' },
    make('h3', { dir: 'auto' }, settings.greeting || words.greeting),
    make('p', {}, available === false ? words.hintAway : words.hint),
  );
  const standing = make('div');
  const panel = make(
    'dialog',
    {
      class: `panel open${matchMedia(PHONE).matches ? ' sheet' : ''}`,
      tabindex: '-1',
      open: '',
      'aria-label': settings.title || words.chat,
    },
    header,
    standing,
    make('div', { class: 'body' }, log, composer),
  );
  return { panel, avatar, bell, standing, log, welcome, choosers, field, sender, close };
};

/** Says why the interface does not come, as that says how the line stands. */
export const drawNotice = (words: FirstWords, why: Trouble): HTMLElement => {
  const notice = make(
    'div',
    { class: 'notice warn', role: 'status' },
    makeIcon(why === 'gone' ? ICONS.alert : ICONS.offline),
    make('p', {}, why === 'gone' ? words.turnedAway[4500] : words.offline),
  );
  if (why === 'gone') {
    const reload = make('button', { type: 'button', class: 'text' }, words.reload);
    reload.onclick = () => location.reload();
    notice.append(reload);
  }
  return notice;
};
