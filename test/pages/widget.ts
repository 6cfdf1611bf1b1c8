import type { Overrides } from '../../src/ui/surface.ts';
import { showState } from '../kit/widget-states.ts';

// ?state=talking&theme=dark&language=ru&direction=rtl&accent=%23c2410c&closed
const query = Object.fromEntries(new URLSearchParams(location.search));
const { state = 'fresh', closed, ...rest } = query;
Object.assign(window, {
  shown: await showState(state, { ...(rest as Overrides), ...(closed !== undefined && { closed: true }) }),
});
