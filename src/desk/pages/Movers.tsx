import { Icon } from '../../ui/parts/Icon.tsx';
import { DESK_ICONS } from '../views/icons.ts';

export interface MoversProps {
  readonly up: string;
  readonly down: string;
  readonly index: number;
  readonly length: number;
  readonly onMove: (by: 1 | -1) => void;
}

/** Earlier or later in a list. The focus goes along: another press moves on. */
export const Movers = ({ up, down, index, length, onMove }: MoversProps) => {
  const move = (by: 1 | -1) => (event: { readonly currentTarget: HTMLElement }) => {
    const list = event.currentTarget.closest('[data-order]');
    onMove(by);
    // After the list has been drawn in its new order.
    requestAnimationFrame(() => {
      const item = list?.children[index + by];
      const buttons = [...(item?.querySelectorAll<HTMLButtonElement>('[data-mover]') ?? [])];
      const same = buttons[by < 0 ? 0 : 1];
      (same?.disabled ? buttons.find((one) => !one.disabled) : same)?.focus();
    });
  };
  return (
    <span class="movers">
      <button
        type="button"
        class="icon"
        data-mover
        aria-label={up}
        title={up}
        disabled={index === 0}
        onClick={move(-1)}
      >
        <Icon d={DESK_ICONS.up} />
      </button>
      <button
        type="button"
        class="icon"
        data-mover
        aria-label={down}
        title={down}
        disabled={index === length - 1}
        onClick={move(1)}
      >
        <Icon d={DESK_ICONS.up} class="turned" />
      </button>
    </span>
  );
};
