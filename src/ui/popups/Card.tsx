import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Kit } from '../extras/kit.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ICONS } from '../parts/icons.ts';
import { useValue } from '../parts/useValue.ts';
import { keepAbove } from './above.ts';

export interface CardProps {
  readonly kit: Kit;
  /** What it is, for those who cannot see where it stands. */
  readonly label: string;
  /** At the top of the open panel, instead of over the page. */
  readonly inside: boolean;
  /** A form that the page may draw itself: then this one is not seen. */
  readonly form?: string;
  readonly head: ComponentChildren;
  readonly closeLabel: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** Something the visitor did not ask for: it says so politely, and never takes the focus. */
export const Card = ({ kit, label, inside, form, head, closeLabel, close, children }: CardProps) => {
  const { place } = useValue(kit.model.settings);
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // Within the panel it is the panel that keeps above the keyboard.
    if (card.current && !inside) return keepAbove(card.current);
  }, [inside]);
  return (
    <section
      ref={card}
      class={`popup ${inside ? 'inside' : place}`}
      aria-label={label}
      data-form={form}
      aria-live="polite"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        {head}
        <Button kind="icon" label={closeLabel} onClick={close}>
          <Icon d={ICONS.x} />
        </Button>
      </header>
      {children}
    </section>
  );
};
