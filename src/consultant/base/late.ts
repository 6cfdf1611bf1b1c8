import { INSIDE } from './inside.ts';
import type { BaseWidget } from './widget.ts';

/** Renders when templates are loaded. Says `false`: nothing is rendered yet, and no event tells of it. */
export const renderLate = (widget: BaseWidget, parent?: Element | null, before?: Node | null): false => {
  const inside = widget[INSIDE];
  const { env, load } = inside.kit;
  if (inside.late) return false;
  inside.late = 'hidden';
  env.warn(`"${widget.name}" is rendered when templates are loaded: in a ViewController it is at once.`);
  void load().then(() => {
    if (inside.gone) return;
    const { late } = inside;
    inside.late = 'over';
    widget.render(parent, before);
    inside.late = undefined;
    if (late === 'shown') widget.show();
  });
  return false;
};
