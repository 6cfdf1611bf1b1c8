import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
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
  // Not `closedby`, which Safari does not know. A text that is marked beyond the edge is not a press beside it.
  const beside = useRef(false);
  const isBeside = ({ target }: Event) => target === dialog.current;
  return (
    <dialog
      ref={dialog}
      class={`sheet${more ? ` ${more}` : ''}`}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={(event) => {
        beside.current = isBeside(event);
      }}
      onPointerUp={(event) => {
        if (beside.current && isBeside(event)) dialog.current?.close();
      }}
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
