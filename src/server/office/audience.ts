import type { ChatHead } from '../../protocol/chat.ts';
import type { Event } from '../../protocol/events.ts';
import type { Person } from '../../protocol/people.ts';

/** What an event is about, as it is after the event. */
export interface About {
  readonly head?: ChatHead | undefined;
  readonly person?: Pick<Person, 'kind'> | undefined;
}

/**
 * Whether the whole office is told of an event, beside the members of its chat: sites, colleagues,
 * how consultations move, who is in them, what visitors ask and answer outside of them, and all
 * of a chat while nobody has taken its consultation yet.
 */
export const concernsOffice = (event: Event, { head, person }: About): boolean => {
  switch (event.type) {
    case 'site-added':
    case 'site-changed':
    case 'availability-chosen':
    case 'group-added':
    case 'group-changed':
    case 'lead-changed':
      return true;
    case 'person-added':
      return event.kind !== 'visitor';
    case 'person-changed':
      // What colleagues write down of a visitor is theirs; the rest a visitor's own chat tells.
      return person !== undefined && (person.kind !== 'visitor' || event.note !== undefined);
    case 'chat-opened':
      return event.kind === 'line';
    case 'consultation-started':
    case 'consultation-taken':
    case 'consultation-transferred':
    case 'consultation-offered':
    case 'consultation-closed':
    case 'rated':
    case 'joined':
    case 'left':
    case 'card-changed':
    case 'invited':
    case 'invitation-ended':
    case 'lead-left':
      return head?.kind === 'line';
    // What a page tells of its visitor, and what it shows them, concerns those who look at them; but of a
    // consultation that waits the office knows all, or the chat on its screens would have holes nobody sees.
    case 'message-posted':
    case 'marked':
    case 'property-set':
    case 'tracked':
    case 'held-out':
    case 'lead-shown':
    case 'lead-ended':
      return head?.kind === 'line' && head.consultation?.status === 'waiting';
    default:
      return event satisfies never;
  }
};
