import type { Stage } from '../kit/engines/stage.ts';

/** What people do and see, by a sentence that says what holds. It is played in every engine. */
export type Scenarios = Readonly<Record<string, (stage: Stage) => Promise<void>>>;
