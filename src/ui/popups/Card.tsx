import type { ComponentChildren } from 'preact';
import type { Kit } from '../extras/kit.ts';
import { Button } from '../parts/Button.tsx';
import { ICONS, Icon } from '../parts/Icon.tsx';
import { useValue } from '../parts/useValue.ts';

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
  return (
    <section
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
