import type { ChatHead } from './chat.ts';
import type { ChatEvent } from './events.ts';

/** A chat with its newest lines. `lines` are whole from the first of them to `head.upTo`. */
export interface ChatSnapshot {
  readonly head: ChatHead;
  readonly lines: readonly ChatEvent[];
  /** Whether there are older lines than these. */
  readonly more: boolean;
  /** To operators: what colleagues wrote of the visitor. */
  readonly note?: string;
}

export interface HistoryPage {
  readonly lines: readonly ChatEvent[];
  readonly more: boolean;
}
