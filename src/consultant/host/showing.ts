import type { Way } from '../../protocol/messages.ts';
import type { BaseWidget } from '../base/widget.ts';
import type { Inner } from '../parts.ts';
import type { Widget } from '../types.ts';
import { watch } from '../watch.ts';
import { within } from '../within.ts';

/** Which interface is seen: the page's own, or the built-in one in its place. */
export interface Showing {
  /** Opens a form: the page's own, or the built-in one. */
  chat(): void;
  request(): void;
  call(): void;
  /** A known widget has no template that could be drawn: the built-in interface is what it shows. */
  standIn(widget: BaseWidget): HTMLElement | undefined;
  /** The page draws the chat itself, or does not after all. */
  own(on: boolean): void;
  /** The page has drawn it. */
  drawn(): void;
  /** A form of the page is as large as the screen, or no longer: the launcher would lie over it. */
  full(on: boolean): void;
  /**
   * Whether the page's own widgets are on their way: what is to be shown waits for them. Once it does not, the
   * launcher is put where it belongs.
   */
  hold(on: boolean): void;
  /** Whether the built-in launcher stands on the page. */
  launched(): boolean;
  /** Nothing is to be seen at all. */
  disable(): void;
  disabled(): boolean;
  end(): void;
}

/** The forms of the built-in interface that stand for a widget. */
const FORMS: Readonly<Record<string, Way | undefined>> = {
  consultant_chat: undefined,
  consultant_offline_message: 'offline_message',
  consultant_sitephone: 'sitephone',
  sitephone: 'sitephone',
};

/** How long the server's first answer is waited for, in milliseconds. */
export const ANSWER_WITHIN = 2500;

export const createShowing = (
  { builtIn, client, clock, env }: Pick<Inner, 'builtIn' | 'client' | 'clock' | 'env'>,
  find: (name: string) => Widget | undefined,
): Showing => {
  let disabled = false;
  let owned = false;
  let isDrawn = false;
  /** What was to be shown of a chat that the page has not drawn yet. */
  let wish: (() => void) | undefined;
  let full = false;
  let held = false;
  /** The chat's widget for which the built-in interface stands. */
  let standing: BaseWidget | undefined;

  const launched = () => !disabled && !full && (!owned || standing !== undefined || builtIn.opened.peek());
  const settle = () => builtIn.launcher(launched());
  const open = (form?: Way) => {
    if (!disabled) builtIn.open(form);
  };
  /** The page's own widget, else what is built in. */
  const show = (form?: Way) => {
    const widget = Object.keys(FORMS)
      .filter((name) => FORMS[name] === form)
      .map(find)
      .find(Boolean);
    if (widget && !disabled) widget.show(true);
    else if (held || (owned && !isDrawn && form !== 'sitephone')) wish = () => show(form);
    else open(form);
  };
  const request = () => show('offline_message');
  const grant = () => {
    const granted = wish;
    wish = undefined;
    granted?.();
  };

  return {
    launched,
    async chat() {
      // Whether somebody is there is not known before the server has answered.
      if (!client.session()) await within(clock, client.ready(), ANSWER_WITHIN);
      if (client.available.peek() || client.state.peek() === 'chat') show();
      else request();
    },
    request,
    call: () => show('sitephone'),
    standIn(widget) {
      if (!Object.hasOwn(FORMS, widget.name)) return undefined;
      const form = FORMS[widget.name];
      if (!form) standing = widget;
      settle();
      widget.on('show', () => open(form));
      widget.on('hide', () => builtIn.close());
      const element = env.document.createElement('div');
      element.hidden = true;
      return element;
    },
    own(on) {
      owned = on;
      settle();
      if (!on) grant();
    },
    drawn() {
      isDrawn = true;
      grant();
    },
    full(on) {
      full = on;
      settle();
    },
    hold(on) {
      held = on;
      if (on) return;
      settle();
      grant();
    },
    disable() {
      disabled = true;
      settle();
    },
    disabled: () => disabled,
    end: watch(
      () => builtIn.opened.value,
      (on) => {
        settle();
        if (standing && on !== standing.isVisible()) standing[on ? 'show' : 'hide']();
      },
    ),
  };
};
