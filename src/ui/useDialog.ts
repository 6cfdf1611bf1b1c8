import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { LEAVING } from './leaving.ts';
import { showBeside, showModal } from './modal.ts';

export type Phase = 'closed' | 'open' | 'leaving';

/** `open` as long as it is wanted, then `leaving` for as long as the motion takes. */
export const usePhase = (wanted: boolean): Phase => {
  const [left, setLeft] = useState(true);
  useEffect(() => {
    if (wanted) {
      setLeft(false);
      return;
    }
    const timer = setTimeout(() => setLeft(true), LEAVING);
    return () => clearTimeout(timer);
  }, [wanted]);
  if (wanted) return 'open';
  return left ? 'closed' : 'leaving';
};

/** Shows a dialog: on a phone modal, so that nothing behind it can be reached; beside a page not. */
export const useDialog = (
  dialog: { readonly current: HTMLDialogElement | null },
  shown: boolean,
  modal: boolean,
): void => {
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!shown) {
      if (element.matches(':modal')) element.close();
      else element.removeAttribute('open');
    } else if (modal) showModal(element);
    else showBeside(element);
  }, [shown, modal]);
};
