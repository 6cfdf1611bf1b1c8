import type { Picture } from './camera.ts';
import { DESK } from './desk.ts';
import { DESK_WORK } from './desk-work.ts';
import { FILES } from './files.ts';
import { FURTHER_PICTURES } from './further.ts';
import { LETTERS } from './letters.ts';
import { PLAYGROUND } from './playground.ts';
import { WIDGET } from './widget.ts';

/** All pictures, in the order of the list. */
export const CHAPTERS: readonly (readonly [title: string, pictures: readonly Picture[]])[] = [
  ['Both', PLAYGROUND],
  ['The widget', WIDGET],
  ['What else a visitor meets', FURTHER_PICTURES],
  ['Files', FILES],
  ['The desk', DESK],
  ['What else an operator does', DESK_WORK],
  ['Letters', LETTERS],
];
