import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { ICONS, Icon } from '../../ui/parts/Icon.tsx';
import { useDesk } from './context.tsx';

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** A modal dialog of the browser's own: it keeps the focus inside, closes on Escape and gives the focus back. */
export const SheetFrame = ({ title, onClose, children, class: more }: SheetProps) => {
  const { words } = useDesk();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`sheet${more ? ` ${more}` : ''}`}
      aria-labelledby={id}
      onClose={onClose}
      closedby="any"
    >
      <div class="sheet-box">
        <header class="sheet-head">
          <h2 id={id}>{title}</h2>
          <form method="dialog">
            <button type="submit" class="icon" aria-label={words.sheets.close} title={words.sheets.close}>
              <Icon d={ICONS.x} />
            </button>
          </form>
        </header>
        {children}
      </div>
    </dialog>
  );
};
