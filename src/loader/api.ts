import type { Widget } from '../ui/surface.ts';

/** The widget as the host page knows it, callable before any of it is there. */
export interface Api extends Pick<Widget, 'open' | 'close' | 'toggle' | 'on' | 'destroy'> {
  /** Commands of the `__cs` queue: `['setCsAccount', key]`, or a method's name and its arguments. */
  push(...commands: readonly unknown[]): number;
}

/** What the page's calls ask of the loader before there is a widget. */
export interface Asked {
  /** A queue command named the site or the server. */
  told(what: { readonly site?: string; readonly server?: string }): void;
  /** Somebody wants the widget now. */
  wake(): void;
  destroy(): Promise<void>;
}

/** Keeps calls until `give` brings the widget, then hands them on in order. */
export const createApi = ({ told, wake, destroy }: Asked) => {
  let widget: Widget | undefined;
  let calls: ((widget: Widget) => unknown)[] = [];
  const later = (call: (widget: Widget) => unknown): void => {
    if (widget) call(widget);
    else calls.push(call);
  };
  const method = (name: 'open' | 'close' | 'toggle') => () =>
    new Promise<void>((resolve) => {
      later((made) => resolve(made[name]()));
      if (name !== 'close') wake();
    });

  const api: Api = {
    open: method('open'),
    close: method('close'),
    toggle: method('toggle'),
    destroy,
    on(...args) {
      let off: (() => void) | undefined;
      let gone = false;
      later((made) => {
        if (!gone) off = made.on(...args);
      });
      return () => {
        gone = true;
        off?.();
      };
    },
    push(...commands) {
      for (const command of commands) {
        if (!Array.isArray(command)) continue;
        const [name, value] = command;
        if (name === 'setCsAccount') told({ site: String(value) });
        else if (name === 'setCsHost') told({ server: String(value) });
        else if (name === 'open' || name === 'close' || name === 'toggle') void api[name as 'open']();
      }
      return commands.length;
    },
  };
  return {
    api,
    give(made: Widget): void {
      widget = made;
      const waiting = calls;
      calls = [];
      for (const call of waiting) call(made);
    },
  };
};
