import type { ComponentChildren, Ref } from 'preact';

export interface ButtonProps {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
  /** `main` is filled with the accent, `quiet` is grey, `text` is a word in a sentence, `icon` a square. */
  readonly kind?: 'main' | 'quiet' | 'text' | 'icon';
  /** The name when there is only an icon inside; also the tooltip. */
  readonly label?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

const CLASSES = { main: 'button', quiet: 'button quiet', text: 'text', icon: 'icon' } as const;

export const Button = ({
  onClick,
  children,
  kind = 'main',
  label,
  pressed,
  disabled,
  buttonRef,
}: ButtonProps) => (
  <button
    type="button"
    class={CLASSES[kind]}
    onClick={onClick}
    {...(label && { 'aria-label': label, title: label })}
    {...(pressed !== undefined && { 'aria-pressed': pressed })}
    {...(disabled && { disabled })}
    {...(buttonRef && { ref: buttonRef })}
  >
    {children}
  </button>
);
