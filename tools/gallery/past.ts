import type { PersonId } from '../../src/protocol/ids.ts';
import { databaseFile } from '../../src/server/config.ts';
import { operatorSays } from '../../src/server/office/answering.ts';
import { close, visitorSays } from '../../src/server/office/line.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import type { Rule } from '../../src/server/store/store.ts';

/** Something that was said, or, without words, the end of a consultation. */
export interface Said {
  /** Minutes before now. */
  readonly ago: number;
  readonly by: PersonId;
  readonly text?: string;
}

/** How many lines of one moment are written together. */
const TOGETHER = 200;

/**
 * Writes what happened before the pictures were taken into the log of a running server, by the same
 * rules, with a clock of then.
 */
export const remember = async (folder: string, visitor: PersonId, said: readonly Said[]): Promise<void> => {
  const now = Date.now();
  let at = now;
  const store = openSqlite({ path: databaseFile(folder), clock: { now: () => at }, guest: true });
  const ruleOf = ({ by, text }: Said): Rule => {
    if (by === visitor && text !== undefined) return visitorSays(visitor, text);
    return (view) => {
      const head = view.lineOf(visitor);
      if (text === undefined) return close(head, 'closed_by_operator');
      return operatorSays(by, { chat: head?.id ?? 0, text })(view);
    };
  };
  try {
    for (let from = 0; from < said.length; ) {
      const { ago } = said[from] ?? { ago: 0 };
      const rest = said.slice(from, from + TOGETHER);
      const different = rest.findIndex((one) => one.ago !== ago);
      const moment = different < 0 ? rest : rest.slice(0, different);
      at = now - ago * 60_000;
      const outcomes = await Promise.all(
        moment.map((one) => store.commit({ by: one.by, rule: ruleOf(one) })),
      );
      for (const outcome of outcomes) if (outcome.kind === 'refused') throw new Error(outcome.refusal.text);
      from += moment.length;
    }
  } finally {
    await store.close();
  }
};
