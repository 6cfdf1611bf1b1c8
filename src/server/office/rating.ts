import type { PersonId } from '../../protocol/ids.ts';
import type { Rule } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { textField } from './fields.ts';
import { badField, neverTalked, notAllowed } from './refusals.ts';
import { asVisitor } from './who.ts';

/** Characters of what somebody says of a conversation. */
const COMMENT = 2000;

export interface Mark {
  /** 1 to 5; `null` takes the mark back. */
  readonly mark: number | null;
  readonly comment?: string | undefined;
}

/**
 * Marks the consultation that is going on, or the last one. The same mark without words changes
 * nothing; another one replaces mark and words.
 */
export const visitorRates =
  (by: PersonId, { mark, comment }: Mark): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    if (!view.site(visitor.site)?.settings.rating)
      return notAllowed('This site does not ask for marks: an administrator can allow them in its settings.');
    if (mark !== null && !(Number.isInteger(mark) && mark >= 1 && mark <= 5))
      return badField('mark', 'A mark is a whole number from 1 to 5, or null to take it back.');
    const words = textField('comment', comment ?? '', COMMENT);
    if (isRefusal(words)) return words;
    const head = view.lineOf(by);
    if (!head?.consultation) return neverTalked;
    const { id, rating } = head.consultation;
    const sameMark = (rating?.mark ?? null) === mark;
    if (sameMark && (mark === null || comment === undefined || words.value === (rating?.comment ?? '')))
      return NOTHING;
    const said = mark !== null && words.value ? { comment: words.value } : {};
    return [{ chat: head.id, fact: { type: 'rated', consultation: id, mark, ...said } }];
  };
