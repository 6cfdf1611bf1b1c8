import { make, makeIcon } from '../../dom/make.ts';
import type { FirstWords } from '../../i18n/words.ts';
import type { FirstSettings } from '../../protocol/sites.ts';
import { ICONS } from '../parts/icons.ts';
import { initials } from '../parts/initials.ts';
import { COARSE, PHONE } from '../phone.ts';

/** What is drawn before the interface is there. */
export interface Drawing {
  readonly panel: HTMLDialogElement;
  readonly log: HTMLElement;
  readonly field: HTMLTextAreaElement;
  readonly sender: HTMLButtonElement;
  readonly close: HTMLButtonElement;
}

/**
 * The panel as the interface draws it at first, element by element: that takes over what it finds, in this order, so
 * that nothing moves and whoever is writing goes on. What cannot be used yet is there, and disabled.
 */
export const drawPanel = (
  words: FirstWords,
  settings: FirstSettings,
  available: boolean | undefined,
): Drawing => {
  const icon = (label: string, d: string, disabled = true) =>
    make(
      'button',
      { type: 'button', class: 'icon', 'aria-label': label, title: label, disabled: disabled && '' },
      makeIcon(d),
    );
  const title = settings.title || words.team;
  const line = available === false ? words.away : settings.promise || words.promise;
  const touch = matchMedia(COARSE).matches;
  const close = icon(words.close, ICONS.x, false);
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
    make(
      'span',
      { class: `avatar big${available ? ' on' : ''}`, 'aria-hidden': 'true' },
      initials(settings.title) || makeIcon(ICONS.person),
    ),
    make('div', { class: 'who' }, make('h2', { title }, title), make('p', { title: line }, line)),
    ...(settings.sound ? [icon(words.mute, ICONS.bell)] : []),
    close,
  );
  const attach = make(
    'div',
    { class: 'attach' },
    icon(words.attach, ICONS.attach),
    ...(touch ? [icon(words.photo, ICONS.photo)] : []),
  );
  const composer = make(
    'div',
    { class: 'composer' },
    make('label', { class: 'hidden', for: field.id }, words.message),
    make('div', { class: 'field' }, field, ...(settings.files.on ? [attach] : []), sender),
  );
  const log = make('div', { class: 'log' });
  const panel = make(
    'dialog',
    {
      class: `panel open${matchMedia(PHONE).matches ? ' sheet' : ''}`,
      tabindex: '-1',
      open: '',
      'aria-label': settings.title || words.chat,
    },
    header,
    make('div'),
    make('div', { class: 'body' }, log, composer),
  );
  return { panel, log, field, sender, close };
};
