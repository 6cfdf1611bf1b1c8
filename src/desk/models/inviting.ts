import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { type ChatHead, stateOf } from '../../protocol/chat.ts';
import type { ChatEvent, InvitationEnd } from '../../protocol/events.ts';
import type { ChatId, Millis, PersonId } from '../../protocol/ids.ts';
import type { VisitorHere } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { VisitorState } from '../../protocol/state.ts';
import type { Keep } from '../ports.ts';
import { isRefusal } from './refusal.ts';

/** How many of the last texts are proposed again. */
const TEMPLATES = 6;

const KEY = 'invitations';

const read = (keep: Pick<Keep, 'get'>): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(keep.get(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, TEMPLATES) : [];
  } catch (problem) {
    // Another program wrote there: what is not ours is left out.
    if (problem instanceof SyntaxError) return [];
    throw problem;
  }
};

/** Where an invitation of this desk stands. */
export type InvitationNow =
  | { readonly stage: 'none' }
  | { readonly stage: 'pending'; readonly text: string; readonly at: number; readonly until?: number }
  | { readonly stage: 'ended'; readonly how: InvitationEnd; readonly at: number };

/** Invitations from this desk: the texts used last, and how they went. */
export const Inviting = createModel(
  (client: OperatorClient, keep: Pick<Keep, 'get' | 'put'>, now: () => Millis) => {
    const templates = signal(read(keep));
    /** How the last invitation of each chat ended, while this desk looked. */
    const ends = signal<ReadonlyMap<ChatId, { readonly how: InvitationEnd; readonly at: number }>>(new Map());
    /** Whom this desk has invited, until their chat tells: with what words, and when. */
    const sent = signal<ReadonlyMap<PersonId, { readonly text: string; readonly at: number }>>(new Map());
    const refusal = signal<Refusal | undefined>();
    const busy = signal(false);

    const remember = (text: string) => {
      templates.value = [text, ...templates.peek().filter((one) => one !== text)].slice(0, TEMPLATES);
      keep.put(KEY, JSON.stringify(templates.peek()));
    };

    const press = async (run: () => Promise<void>): Promise<boolean> => {
      if (busy.peek()) return false;
      busy.value = true;
      refusal.value = undefined;
      try {
        await run();
        return true;
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        refusal.value = thrown;
        return false;
      } finally {
        busy.value = false;
      }
    };

    effect(() =>
      client.onEvent((event: ChatEvent) => {
        if (event.type === 'invitation-ended')
          ends.value = new Map([...ends.peek(), [event.chat, { how: event.how, at: event.at }]]);
      }),
    );

    return {
      templates: computed(() => templates.value),
      refusal,
      busy,
      sent,
      ends,
      invite: async (visitor: PersonId, text: string): Promise<boolean> => {
        const words = text.trim();
        if (!words) return false;
        const done = await press(() => client.invite(visitor, words));
        if (!done) return false;
        remember(words);
        sent.value = new Map([...sent.peek(), [visitor, { text: words, at: now() }]]);
        return true;
      },
      withdraw: async (visitor: PersonId): Promise<boolean> => {
        const done = await press(() => client.withdraw(visitor));
        if (done) sent.value = new Map([...sent.peek()].filter(([id]) => id !== visitor));
        return done;
      },
      forget: () => {
        refusal.value = undefined;
      },
    };
  },
);

export type InvitingModel = InstanceType<typeof Inviting>;

/**
 * Where the invitation of a visitor stands; without a head, what this desk knows of it. Outside of
 * the model, whose functions nobody can follow.
 */
export const invitationOf = (
  { sent, ends }: Pick<InvitingModel, 'sent' | 'ends'>,
  head: ChatHead | undefined,
  visitor: PersonId,
): InvitationNow => {
  const open = head?.invitation;
  if (open)
    return {
      stage: 'pending',
      text: open.text,
      at: open.at,
      ...(open.until !== undefined && { until: open.until }),
    };
  const own = sent.value.get(visitor);
  if (!head && own) return { stage: 'pending', ...own };
  const end = head && ends.value.get(head.id);
  // A consultation has begun since: how the invitation went no longer matters.
  const isPast = end && end.at <= (head.consultation?.startedAt ?? 0);
  return end && !isPast ? { stage: 'ended', ...end } : { stage: 'none' };
};

/** Where a visitor is, in one word for the lists and the card. */
export type Whereabouts = 'gone' | 'here' | 'invited' | 'waiting' | 'talking' | 'lead';

/** What is known of a visitor: of their chat, where it is known here, and of those who are on the site. */
export const whereaboutsOf = (
  head: ChatHead | undefined,
  here: Pick<VisitorHere, 'state'> | undefined,
): Whereabouts => {
  const status = head?.consultation?.status;
  if (status === 'waiting') return 'waiting';
  if (status === 'active') return 'talking';
  const of: Readonly<Record<VisitorState, Whereabouts>> = {
    available: here ? 'here' : 'gone',
    invite: 'invited',
    chat: 'talking',
    lead: 'lead',
  };
  return of[here?.state ?? stateOf(head)];
};
