import type { Picture } from './camera.ts';
import { DESK } from './desk.ts';
import { PLAYGROUND } from './playground.ts';
import { WIDGET } from './widget.ts';

/** All pictures, in the order of the list. */
export const CHAPTERS: readonly (readonly [title: string, pictures: readonly Picture[]])[] = [
  ['Both', PLAYGROUND],
  ['The widget', WIDGET],
  ['The desk', DESK],
];
