import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import { ICONS } from './icons.ts';

export interface NoticeProps {
  readonly children: ComponentChildren;
  /** `warn` is tinted and always has a sign. */
  readonly tone?: 'plain' | 'warn';
  /** Another sign than the usual one: one of `ICONS`. */
  readonly icon?: string;
  /** A button or two, after the words. */
  readonly action?: ComponentChildren;
}

/** A sentence about how things stand. Announced politely when it appears. */
export const Notice = ({ children, tone = 'plain', icon, action }: NoticeProps) => (
  <div class={`notice ${tone}`} role="status">
    {(icon || tone === 'warn') && <Icon d={icon ?? ICONS.alert} />}
    <p>{children}</p>
    {action}
  </div>
);
