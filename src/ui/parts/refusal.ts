import type { Speech } from '../../i18n/words.ts';
import type { Refusal } from '../../protocol/refusals.ts';

/** A refusal as a sentence for people. */
export const refusalText = ({ words, format }: Speech, { why, limit, person }: Refusal): string => {
  const reasons: Readonly<Partial<Record<string, string>>> = words.why;
  return (reasons[why] ?? words.why.malformed)
    .replace('{limit}', limit === undefined ? '' : format.number(limit))
    .replace('{name}', person?.name ?? words.team);
};
