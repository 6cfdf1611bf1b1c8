import type { ChatHead } from '../../protocol/chat.ts';
import type { ClosingReason } from '../../protocol/events.ts';
import type { ChatId, ConsultationId, Millis, PersonId, SiteId } from '../../protocol/ids.ts';
import type { SiteSettings } from '../../protocol/sites.ts';
import type { Rule } from '../store/store.ts';
import { NOTHING } from './decision.ts';
import { close } from './line.ts';

type Patience = Pick<SiteSettings, 'closeAfterSilence' | 'closeAfterLeaving'>;

/** What decides whether a consultation has lasted long enough. */
export interface Circumstances {
  settingsOf(site: SiteId): Patience | undefined;
  /**
   * When the last page of a visitor was closed; undefined while one is open. After a start of the
   * server everybody who is not connected has left at the start.
   */
  leftAt(visitor: PersonId): Millis | undefined;
  readonly now: Millis;
}

/** A consultation whose time is up. */
export interface Due {
  readonly chat: ChatId;
  readonly consultation: ConsultationId;
  readonly reason: Extract<ClosingReason, 'closed_by_timeout' | 'visitor_disconnected'>;
}

const MINUTE = 60_000;

const over = (since: Millis, minutes: number, now: Millis) => minutes > 0 && now - since >= minutes * MINUTE;

/** Words left while nobody was there: they wait for somebody, however long their author has been gone. */
const unanswered = ({ consultation, visitor, lastOf }: ChatHead): boolean =>
  consultation?.status === 'waiting' && (lastOf[visitor] ?? 0) > consultation.id;

/** Silence counts once somebody answers; a visitor who has gone has gone, unless their words still wait. */
const reasonFor = (
  head: ChatHead,
  patience: Patience,
  leftAt: Millis | undefined,
  now: Millis,
): Due['reason'] | undefined => {
  const { consultation } = head;
  if (!consultation || consultation.status === 'closed' || unanswered(head)) return undefined;
  if (leftAt !== undefined && over(leftAt, patience.closeAfterLeaving, now)) return 'visitor_disconnected';
  const quietSince = Math.max(consultation.lastAt, consultation.takenAt ?? 0);
  const silent = consultation.status === 'active' && over(quietSince, patience.closeAfterSilence, now);
  return silent ? 'closed_by_timeout' : undefined;
};

/** Which of the open consultations are due for closing. */
export const dueForClosing = (
  heads: Iterable<ChatHead>,
  { settingsOf, leftAt, now }: Circumstances,
): readonly Due[] => {
  const due: Due[] = [];
  for (const head of heads) {
    const patience = settingsOf(head.site);
    const reason = patience && reasonFor(head, patience, leftAt(head.visitor), now);
    if (reason && head.consultation) due.push({ chat: head.id, consultation: head.consultation.id, reason });
  }
  return due;
};

/**
 * Closes what was due, unless something happened since it was looked at: another consultation, a
 * word that broke the silence, or (`stillAway`) the visitor came back or left words.
 */
export const closeDue =
  ({ chat, consultation, reason }: Due, stillAway: () => boolean): Rule =>
  (view) => {
    const head = view.chat(chat);
    if (!head || head.consultation?.id !== consultation) return NOTHING;
    if (reason === 'visitor_disconnected')
      return stillAway() && !unanswered(head) ? close(head, reason) : NOTHING;
    const patience = view.site(head.site)?.settings;
    const due = patience && reasonFor(head, patience, undefined, view.at) === reason;
    return due ? close(head, reason) : NOTHING;
  };
