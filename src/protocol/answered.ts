import type { ChatHead } from './chat.ts';
import { SYSTEM } from './ids.ts';

/** Whether somebody other than the visitor and the house has written in the last consultation. */
export const isAnswered = ({ consultation, visitor, lastOf }: ChatHead): boolean =>
  consultation !== undefined &&
  Object.entries(lastOf).some(
    ([by, seq]) => ![visitor, SYSTEM].includes(Number(by)) && seq > consultation.id,
  );
