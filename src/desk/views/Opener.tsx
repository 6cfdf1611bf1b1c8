import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/parts/Icon.tsx';

export interface OpenerProps {
  readonly class: string;
  readonly label: string;
  /** What the pointer reads, where it is more than the label: a key. */
  readonly title?: string;
  readonly icon: string;
  /** Where what opens is a menu. */
  readonly menu?: true;
  /** The name under which a key presses it. */
  readonly action?: string;
  /** What opens, and takes the focus. `close` puts the focus back where `back` says so. */
  readonly children: (close: (back: boolean) => void) => ComponentChildren;
}

/** A button with a box behind it, which closes when the focus goes elsewhere. */
export const Opener = ({ label, title = label, icon, menu, action, children, class: kind }: OpenerProps) => {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (back: boolean) => {
    setOpen(false);
    if (back) button.current?.focus();
  };
  return (
    <div
      class={kind}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class="icon"
        data-action={action}
        aria-label={label}
        title={title}
        aria-haspopup={menu && 'menu'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon d={icon} />
      </button>
      {open && children(close)}
    </div>
  );
};
