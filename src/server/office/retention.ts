import type { ChatHead, Consultation } from '../../protocol/chat.ts';
import type { ChatFact } from '../../protocol/events.ts';
import type { ChatId, ConsultationId, Millis } from '../../protocol/ids.ts';
import { textTimes } from '../../protocol/retention.ts';
import type { RetentionSettings } from '../../protocol/sites.ts';
import type { Rule, View } from '../store/store.ts';
import { NOTHING } from './decision.ts';
import { type Tongue, wayWords } from './phrases.ts';
import { waitsSince } from './queue.ts';

/** One thing that is said to a visitor who waits: a text of the site, by its place, or another way. */
export type Step = { readonly kind: 'text'; readonly index: number } | { readonly kind: 'way' };

export interface StepDue {
  readonly chat: ChatId;
  readonly consultation: ConsultationId;
  readonly step: Step;
  readonly at: Millis;
}

type Unanswered = ChatHead & { readonly consultation: Consultation };

/** Waits for an answer to words of their own. */
const isUnanswered = (head: ChatHead): head is Unanswered =>
  head.consultation?.status === 'waiting' && (head.lastOf[head.visitor] ?? 0) > head.consultation.id;

/** What is said next to a visitor who waits, and when; undefined where all has been said. */
export const nextStep = (head: ChatHead, settings: RetentionSettings): StepDue | undefined => {
  if (!isUnanswered(head)) return undefined;
  const { id, retained = 0, way } = head.consultation;
  const since = waitsSince(head);
  const seconds = textTimes(settings.messages)[retained];
  const textAt = seconds === undefined ? Number.POSITIVE_INFINITY : since + seconds * 1000;
  const wayAt =
    settings.way !== 'none' && way === undefined
      ? since + settings.wayAfter * 1000
      : Number.POSITIVE_INFINITY;
  if (textAt === wayAt && wayAt === Number.POSITIVE_INFINITY) return undefined;
  const step: Step = textAt <= wayAt ? { kind: 'text', index: retained } : { kind: 'way' };
  return { chat: head.id, consultation: id, step, at: Math.min(textAt, wayAt) };
};

const isSame = (a: Step, b: Step) =>
  a.kind === b.kind && (a.kind === 'way' || (b.kind === 'text' && a.index === b.index));

const factOf = (settings: RetentionSettings, step: Step, tongue: Tongue): ChatFact | undefined => {
  if (step.kind === 'text') {
    const text = settings.messages[step.index]?.text;
    return text ? { type: 'message-posted', text, source: 'retention' } : undefined;
  }
  if (settings.way === 'none') return undefined;
  return {
    type: 'message-posted',
    text: wayWords(tongue)[settings.way],
    source: 'retention',
    offer: { type: 'way', way: settings.way },
  };
};

/**
 * Says it, unless somebody answered, it was said already, or the site has changed its mind. In the
 * language of the site; where the site follows its visitors, in `theirs`.
 */
export const sayStep =
  (due: StepDue, theirs: Tongue): Rule =>
  (view: View) => {
    const head = view.chat(due.chat);
    const settings = head && view.site(head.site)?.settings;
    if (!settings || head.consultation?.id !== due.consultation) return NOTHING;
    const next = nextStep(head, settings.retention);
    if (!next || next.at > view.at || !isSame(next.step, due.step)) return NOTHING;
    const tongue = settings.language === 'auto' ? theirs : settings.language;
    const fact = factOf(settings.retention, next.step, tongue);
    return fact ? [{ chat: due.chat, fact }] : NOTHING;
  };
