export interface IconProps {
  /** An outline: one of `ICONS`, or another one of the same set. */
  readonly d: string;
  /** A name for assistive technology. Without it the icon is decoration. */
  readonly label?: string;
  readonly class?: string;
}

export const Icon = ({ d, label, class: className }: IconProps) => (
  <svg
    viewBox="0 0 24 24"
    width="20"
    height="20"
    class={className}
    role={label ? 'img' : 'presentation'}
    aria-label={label}
    aria-hidden={!label}
  >
    <path d={d} />
  </svg>
);
