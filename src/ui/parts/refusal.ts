import type { Speech } from '../../i18n/words.ts';
import type { Refusal } from '../../protocol/refusals.ts';

/** A refusal as a sentence for people. */
export const refusalText = ({ words, format }: Speech, { why, limit, person }: Refusal): string =>
  words.why[why]
    .replace('{limit}', limit === undefined ? '' : format.number(limit))
    .replace('{name}', person?.name ?? words.team);

/** Why the server does not want us, by its close code. */
export const turnedAwayText = ({ words }: Speech, code: number | undefined): string =>
  (words.turnedAway as Readonly<Record<number, string>>)[code ?? 0] ?? words.turnedAwayElse;
