import type { ChatHead, Consultation } from './chat.ts';
import type { ChatEvent } from './events.ts';
import type { ConsultationId } from './ids.ts';

/** How many things a host page saw are kept in the head. */
const TRACKED = 20;

/** How much of the last message a list shows; the message itself is whole in its event. */
const EXCERPT = 140;

/** What an event changes in the head of its chat. Those that open it and marks are dealt with in `applyToHead`. */
export const changeOf = (
  head: ChatHead,
  event: Exclude<ChatEvent, { type: 'chat-opened' | 'marked' }>,
): Partial<ChatHead> => {
  switch (event.type) {
    case 'consultation-started':
      return {
        consultation: {
          id: event.seq,
          status: 'waiting',
          initiator: event.initiator,
          startedAt: event.at,
          lastAt: event.at,
          ...(event.group && { group: event.group }),
        },
        // Whatever was on the screen before: a conversation has begun.
        invitation: undefined,
        lead: undefined,
      };
    case 'consultation-taken':
      return inConsultation(head, event, {
        status: 'active',
        operator: event.operator,
        takenAt: event.at,
      });
    case 'consultation-transferred':
      return inConsultation(head, event, {
        status: event.operator ? 'active' : 'waiting',
        operator: event.operator,
        offered: undefined,
        ...(event.operator ? { takenAt: event.at } : { retained: 0, waitsSince: event.at }),
        ...(event.group && { group: event.group }),
      });
    case 'consultation-offered':
      return inConsultation(head, event, { offered: event.operators, offeredAt: event.at });
    case 'rated':
      return inConsultation(head, event, {
        rating:
          event.mark === null
            ? undefined
            : { mark: event.mark, ...(event.comment && { comment: event.comment }) },
      });
    case 'consultation-closed':
      return inConsultation(head, event, {
        status: 'closed',
        closedAt: event.at,
        reason: event.reason,
      });
    case 'joined':
      return {
        people: { ...head.people, [event.person.id]: event.person },
        members: head.members.includes(event.person.id) ? head.members : [...head.members, event.person.id],
      };
    case 'left':
      return { members: head.members.filter((id) => id !== event.person) };
    case 'message-posted':
      return {
        // What keeps somebody company tells nobody what they want.
        ...(event.source !== 'retention' && {
          last: {
            seq: event.seq,
            at: event.at,
            by: event.by,
            text: (event.text || event.file?.name || '').slice(0, EXCERPT),
          },
        }),
        lastOf: { ...head.lastOf, [event.by]: event.seq },
        ...(head.consultation && {
          consultation: {
            ...head.consultation,
            lastAt: event.at,
            ...(isFirstOf(head, event) && { waitsSince: event.at }),
            ...(event.offer?.type === 'way' && { way: event.offer.way }),
            // What offers another way is not one of the texts.
            ...(event.source === 'retention' &&
              !event.offer && { retained: (head.consultation.retained ?? 0) + 1 }),
          },
        }),
      };
    case 'card-changed': {
      const visitor = head.people[head.visitor];
      return {
        card: event.card,
        ...(visitor && {
          people: { ...head.people, [head.visitor]: { ...visitor, name: event.card.name } },
        }),
      };
    }
    case 'property-set': {
      const { [event.name]: _was, ...rest } = head.properties ?? {};
      return { properties: event.value === null ? rest : { ...rest, [event.name]: event.value } };
    }
    case 'tracked': {
      const { at, category, action, name, value, url } = event;
      const one = { at, category, action, url, ...(name && { name }), ...(value && { value }) };
      return { tracked: [...(head.tracked ?? []), one].slice(-TRACKED) };
    }
    case 'invited': {
      const { seq, at, text, operator, rule, until } = event;
      return {
        invitation: {
          id: seq,
          at,
          text,
          ...(operator && { operator }),
          ...(rule && { rule }),
          ...(until && { until }),
        },
        lead: undefined,
      };
    }
    case 'invitation-ended':
      return head.invitation?.id === event.invitation ? { invitation: undefined } : {};
    case 'lead-shown':
      return { lead: { id: event.seq, form: event.form, rule: event.rule } };
    case 'lead-ended':
      return head.lead?.id === event.shown ? { lead: undefined } : {};
    case 'held-out':
    case 'lead-left':
      return {};
    default:
      // What a newer server knows changes nothing of what is known here.
      event satisfies never;
      return {};
  }
};

/** Whether these are the visitor's first words in a consultation that nobody has taken. */
const isFirstOf = ({ visitor, consultation, lastOf }: ChatHead, { by }: ChatEvent): boolean =>
  by === visitor && consultation?.status === 'waiting' && (lastOf[visitor] ?? 0) < consultation.id;

/** Changes the consultation that an event is about, where it is still the last one. */
const inConsultation = (
  { consultation }: ChatHead,
  event: { readonly consultation: ConsultationId },
  to: Partial<Consultation>,
): Partial<ChatHead> =>
  consultation?.id === event.consultation ? { consultation: { ...consultation, ...to } } : {};
