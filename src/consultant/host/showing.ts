import type { Way } from '../../protocol/messages.ts';
import type { KnownWidgets } from '../api.ts';
import type { BaseWidget } from '../base/widget.ts';
import { watch } from '../chat/model.ts';
import type { UIHandle } from '../env.ts';
import type { BuiltIn, Inner } from '../parts.ts';
import type { Widget } from '../types.ts';
import type { Shows } from './general.ts';

/** Which interface is seen: the page's own, or the built-in one in its place. */
export interface Showing extends Omit<Shows, 'tell'> {
  /** A known widget has no template that could be drawn: the built-in interface is what it shows. */
  standIn(widget: BaseWidget): HTMLElement | undefined;
  /** The page draws the chat itself, or does not after all. */
  own(on: boolean): void;
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

/** How long a notice stays, in milliseconds. */
const NOTICE = 6000;

export const createShowing = (
  { client, clock, env }: Pick<Inner, 'client' | 'clock' | 'env'>,
  builtIn: BuiltIn,
  getUI: () => UIHandle<KnownWidgets>['ui'],
): Showing => {
  const ends: (() => void)[] = [];
  let disabled = false;
  let owned = false;
  let standing = false;

  const launcher = () => builtIn.launcher(!disabled && (!owned || standing || builtIn.opened.peek()));
  const open = (form?: Way) => {
    if (disabled) return;
    builtIn.launcher(true);
    builtIn.open(form);
  };
  ends.push(watch(() => builtIn.opened.value, launcher));

  /** The page's own widget, else what is built in. */
  const show = (names: readonly string[], form?: Way) => {
    if (disabled) return;
    const find = getUI().getWidget as (name: string) => Widget | undefined;
    const widget = names.map((name) => find(name)).find(Boolean);
    if (widget) widget.show(true);
    else open(form);
  };
  const request = () => show(['consultant_offline_message'], 'offline_message');

  return {
    chat() {
      if (client.available.peek() || client.state.peek() === 'chat') show(['consultant_chat']);
      else request();
    },
    request,
    call: () => show(['consultant_sitephone', 'sitephone'], 'sitephone'),
    notice(text) {
      if (disabled) return;
      const element = env.document.createElement('div');
      element.setAttribute('role', 'status');
      element.className = 'comagic-notice';
      element.style.cssText =
        'position:fixed;z-index:2147483647;top:20px;left:50%;transform:translateX(-50%);padding:12px 18px;border-radius:10px;background:#222;color:#fff;font:14px/20px system-ui';
      element.textContent = text;
      env.document.documentElement.append(element);
      ends.push(() => element.remove());
      clock.after(NOTICE, () => element.remove());
    },
    standIn(widget) {
      if (!Object.hasOwn(FORMS, widget.name) || disabled) return undefined;
      const form = FORMS[widget.name];
      if (!form) {
        standing = true;
        launcher();
        ends.push(
          watch(
            () => builtIn.opened.value,
            (on) => {
              if (on !== widget.isVisible()) (on ? widget.show : widget.hide).call(widget);
            },
          ),
        );
      }
      widget.on('show', () => open(form));
      widget.on('hide', () => builtIn.close());
      const element = env.document.createElement('div');
      element.hidden = true;
      return element;
    },
    own(on) {
      owned = on;
      launcher();
    },
    disable() {
      disabled = true;
      launcher();
    },
    disabled: () => disabled,
    end() {
      for (const end of ends.splice(0)) end();
    },
  };
};
