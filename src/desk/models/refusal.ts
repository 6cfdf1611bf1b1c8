import { type Refusal, WHY } from '../../protocol/refusals.ts';

const REASONS: ReadonlySet<unknown> = new Set(WHY);

/** Whether what was thrown is the server's no; anything else is a fault of ours and is thrown on. */
export const isRefusal = (thrown: unknown): thrown is Refusal =>
  typeof thrown === 'object' && thrown !== null && 'why' in thrown && REASONS.has(thrown.why);
