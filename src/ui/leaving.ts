import type { Millis } from '../protocol/ids.ts';

/** How long the panel takes to leave: as long as the style sheet says, and a frame. */
export const LEAVING: Millis = 160;
