import type { Answers, ClientFrame, OperatorQuestion, VisitorQuestion } from '../protocol/frames.ts';
import type { Millis } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Scope } from './scope.ts';

type Question = VisitorQuestion | OperatorQuestion;

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (refusal: Refusal) => void;
}

/** An answer that is not there by then was lost, or the server was. */
const ANSWER_WITHIN: Millis = 15_000;

const noLine: Refusal = { why: 'busy', retry: 'later', text: 'There is no line to the server now.' };

/** Questions that are under way. None outlives its line. */
export const createQuestions = (
  clock: Scope,
  line: { send(frame: ClientFrame): boolean; redial(): void },
) => {
  const asked = new Map<number, Asked>();
  let last = 0;
  let overdue: (() => void) | undefined;

  const take = (id: number) => {
    const found = asked.get(id);
    asked.delete(id);
    overdue?.();
    overdue = asked.size ? clock.after(ANSWER_WITHIN, line.redial) : undefined;
    return found;
  };

  const refusedAll = (refusal: Refusal) => {
    for (const id of [...asked.keys()]) take(id)?.reject(refusal);
  };

  return {
    /** Rejects with a `Refusal`: the server's, or `busy` when there is no line or it was lost. */
    ask<Q extends Question>(question: Q): Promise<Answers[Q['type']]> {
      return new Promise((resolve, reject) => {
        const id = ++last;
        asked.set(id, { resolve, reject });
        overdue ??= clock.after(ANSWER_WITHIN, line.redial);
        if (!line.send({ type: 'ask', id, question } as ClientFrame)) take(id)?.reject(noLine);
      });
    },
    answered: (id: number, answer: unknown) => take(id)?.resolve(answer as never),
    refused: (id: number, refusal: Refusal) => take(id)?.reject(refusal),
    refusedAll,
    lost: () => refusedAll(noLine),
  };
};
