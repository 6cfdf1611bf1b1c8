import type { Widget } from '../ui/surface.ts';

type Kept = 'open' | 'close' | 'toggle';

/** Methods whose calls wake the widget and are kept for it. One string packs better than many. */
const KEPT = 'open close toggle'.split(' ') as readonly Kept[];

/** The widget as the host page knows it, callable before any of it is there. */
export interface Api extends Pick<Widget, Kept | 'on' | 'destroy'> {
  /** Commands of the `__cs` queue: `['setCsAccount', key]`, or the name of a method. */
  push(...commands: readonly unknown[]): void;
}

/** What the page's calls ask of the loader before there is a widget. */
export interface Asked {
  /** A queue command named the site, or the server. */
  set(what: { readonly site: string } | { readonly server: string }): void;
  /** Somebody wants the widget now. */
  wake(): void;
  destroy(): Promise<void>;
}

/** Keeps calls until there is a widget, then hands them on in order. */
export const createApi = (asked: Asked, widget: Promise<Widget>): Api => {
  const api = {
    destroy: asked.destroy,
    on(...args) {
      const off = widget.then((made) => made.on(...args));
      return () => void off.then((undo) => undo());
    },
    push(...commands) {
      for (const command of commands) {
        const [name, value] = Array.isArray(command) ? command : [];
        if (name === 'setCsAccount') asked.set({ site: value });
        if (name === 'setCsHost') asked.set({ server: value });
        if (KEPT.includes(name)) void api[name as Kept]();
      }
    },
  } as Api;
  for (const name of KEPT)
    api[name] = () => {
      asked.wake();
      return widget.then((made) => made[name]());
    };
  return api;
};
