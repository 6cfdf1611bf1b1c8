import type { Env } from '../env.ts';
import type { LabelPlace, Mobile } from '../types.ts';

/** A page that says nothing of its width is laid out wide on a phone and shown small. */
const NARROW = 'width=device-width,initial-scale=1';

/** `UI.Mobile`, and what gives the page back as it was. */
export const createMobile = ({ document, full, unformed }: Env): { readonly mobile: Mobile; end(): void } => {
  const root = document.documentElement;
  let undo: (() => void) | undefined;
  const view = (): Window => document.defaultView ?? window;
  const unit = (): number => Math.min(view().innerWidth, view().innerHeight) / 100;

  /** A form is as wide as the screen. Gives what makes the page as wide as it was. */
  const narrow = (): (() => void) => {
    const { innerWidth, screen } = view();
    if (innerWidth <= screen.width || !document.head) return () => undefined;
    const meta = document.createElement('meta');
    meta.name = 'viewport';
    meta.content = NARROW;
    document.head.append(meta);
    return () => {
      meta.content = `width=${innerWidth}`;
      meta.remove();
    };
  };

  const place = (el: HTMLElement, { top, left }: LabelPlace, to: { top?: number; left?: number }): void => {
    const [above, aside] = [(to.top ?? 0) * unit(), (to.left ?? 0) * unit()];
    const half = (style: string, size: number) => (Number.parseFloat(style) || size) / 2;
    const { style } = el;
    style.position = 'fixed';
    for (const edge of ['top', 'bottom', 'left', 'right'] as const) style[edge] = 'auto';
    if (top === 'top' || top === 'bottom') style[top] = `${above}px`;
    else style.top = `calc(50% + ${above - (top === 'middle' ? half(style.height, el.offsetHeight) : 0)}px)`;
    if (left === 'left' || left === 'right') style[left] = `${aside}px`;
    else style.left = `calc(50% - ${half(style.width, el.offsetWidth)}px)`;
  };

  const end = (): void => {
    undo?.();
    undo = undefined;
  };
  const mobile: Mobile = {
    form() {
      if (undo) return;
      const { overflow } = root.style;
      const widen = narrow();
      root.style.overflow = 'hidden';
      full?.(true);
      undo = () => {
        full?.(false);
        root.style.overflow = overflow;
        widen();
      };
    },
    unform(done) {
      end();
      unformed?.(done);
    },
    isFullSizeMode: () => undo !== undefined,
    updateLabelStyles(label, styles, _, at, distance) {
      const el = label as HTMLElement | null | undefined;
      if (!el?.style) return;
      for (const [name, value] of Object.entries(styles ?? {}))
        Reflect.set(el.style, name, typeof value === 'number' ? `${value * unit()}px` : value);
      if (at) place(el, at, distance ?? {});
    },
  };
  return { mobile, end };
};
