import type { Env } from '../env.ts';
import type { Mobile } from '../types.ts';

/** `UI.Mobile`. A page that says nothing of its width is laid out wide on a phone and shown small. */
export const createMobile = ({ document }: Env): Mobile => {
  const root = document.documentElement;
  let before: string | undefined;
  const ratio = (): number => {
    const view = document.defaultView;
    return view ? view.innerWidth / view.screen.width : 1;
  };
  return {
    form() {
      before ??= root.style.overflow;
      root.style.overflow = 'hidden';
    },
    unform() {
      if (before !== undefined) root.style.overflow = before;
      before = undefined;
    },
    isFullSizeMode: () => ratio() > 1,
    updateLabelStyles(label) {
      const el = 'getEl' in label ? label.getEl() : (label as HTMLElement);
      if (el) el.style.zoom = ratio() > 1 ? String(ratio()) : '';
    },
  };
};
