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
 * how consultations move, who is in them, and every word while nobody has taken one yet.
 */
export const concernsOffice = (event: Event, { head, person }: About): boolean => {
  switch (event.type) {
    case 'site-added':
    case 'site-changed':
    case 'availability-chosen':
      return true;
    case 'person-added':
      return event.kind !== 'visitor';
    case 'person-changed':
      return person !== undefined && person.kind !== 'visitor';
    case 'chat-opened':
      return event.kind === 'line';
    case 'consultation-started':
    case 'consultation-taken':
    case 'consultation-closed':
    case 'joined':
    case 'left':
      return head?.kind === 'line';
    case 'message-posted':
    case 'marked':
      return head?.kind === 'line' && head.consultation?.status === 'waiting';
    default:
      return event satisfies never;
  }
};
