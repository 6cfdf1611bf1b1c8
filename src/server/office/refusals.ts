import type { GroupId } from '../../protocol/groups.ts';
import type { ChatId, PersonId, SiteId } from '../../protocol/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Person } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { VisitorState } from '../../protocol/state.ts';
import { faultOfText } from '../../protocol/text.ts';

/** Every no of the office, with what to do about it. */

export const unknownPerson = (id: PersonId): Refusal => ({
  why: 'unknown-person',
  retry: 'never',
  text: `There is no such person here (${id}): connect without the token to become a new one, or sign in again.`,
});

export const notAllowed = (text: string): Refusal => ({ why: 'not-allowed', retry: 'never', text });

export const unknownChat = (id: ChatId): Refusal => ({
  why: 'unknown-chat',
  retry: 'never',
  field: 'chat',
  text: `There is no chat ${id}: use a number from the lists of waiting and running consultations.`,
});

export const unknownGroup = (id: GroupId): Refusal => ({
  why: 'bad-field',
  retry: 'never',
  field: 'group',
  text: `There is no group ${id} to choose: take its number from the list of groups.`,
});

export const unknownSite = (id: SiteId): Refusal => ({
  why: 'bad-field',
  retry: 'never',
  field: 'site',
  text: `There is no site ${id}: take its number from the list of sites.`,
});

export const noConsultation = (id: ChatId): Refusal => ({
  why: 'no-consultation',
  retry: 'changed',
  text: `There has been no consultation in chat ${id} yet: write a message to begin one.`,
});

export const neverTalked: Refusal = {
  why: 'no-consultation',
  retry: 'changed',
  text: 'There has been no conversation yet: write a message to begin one.',
};

export const absent = (visitor: PersonId): Refusal => ({
  why: 'unknown-person',
  retry: 'changed',
  field: 'visitor',
  text: `Visitor ${visitor} has no page open now: choose somebody who is here.`,
});

export const talking = (state: VisitorState): Refusal => ({
  why: 'exists',
  retry: 'changed',
  field: 'visitor',
  text:
    state === 'invite'
      ? 'This visitor has been invited already: wait for the answer, or take that invitation back.'
      : 'This visitor is talking already: write into the conversation.',
});

export const away = (person: Person): Refusal => ({
  why: 'bad-field',
  retry: 'changed',
  field: 'operator',
  person,
  text: `${person.name || `Person ${person.id}`} is not there now: choose somebody who is online, or a group.`,
});

export const closed = (id: ChatId): Refusal => ({
  why: 'closed',
  retry: 'changed',
  text: `The consultation in chat ${id} is over: write a message to begin a new one.`,
});

export const taken = (person: Person): Refusal => ({
  why: 'taken',
  retry: 'changed',
  person,
  text: `${person.name || `Person ${person.id}`} has this consultation: write a message to join it.`,
});

export const stale = (by: Person | undefined): Refusal => ({
  why: 'stale',
  retry: 'changed',
  ...(by && { person: by }),
  text: `${by?.name || 'Somebody'} wrote after the last message you had seen: read it, then send again without "seen".`,
});

export const staleSite = (field: string): Refusal => ({
  why: 'stale',
  retry: 'changed',
  field,
  text: 'Somebody has changed this since: look at it as it is now, then change it or send without "over".',
});

export const exists = (field: string, text: string): Refusal => ({
  why: 'exists',
  retry: 'never',
  field,
  text,
});

export const badField = (field: string, text: string): Refusal => ({
  why: 'bad-field',
  retry: 'never',
  field,
  text,
});

const EMPTY: Refusal = {
  why: 'empty',
  retry: 'never',
  field: 'text',
  text: 'Nothing of this message can be seen: write at least one visible character.',
};

const TOO_LONG: Refusal = {
  why: 'too-long',
  retry: 'never',
  field: 'text',
  limit: LIMITS.message,
  text: `A message has at most ${LIMITS.message} characters: send it in several parts.`,
};

/** What is wrong with a cleaned message, if anything. */
export const refusalOfText = (text: string): Refusal | undefined => {
  const fault = faultOfText(text);
  if (!fault) return undefined;
  return fault === 'empty' ? EMPTY : TOO_LONG;
};
