import { effect, untracked } from '@preact/signals-core';
import { isOpen } from '../../protocol/chat.ts';
import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import type { PersonId, Seq, Uid } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { VisitorState } from '../../protocol/state.ts';
import type { InviteMessage } from '../api.ts';
import type { Inner } from '../parts.ts';
import { isShown, said, toMessage, vcardOf } from './message.ts';

/** How often a page hears that an operator types on. */
const TYPES_ON = 3000;

/** What is true of the chat now, as this page has been told, and what it is told of it. */
export interface ChatModel {
  /** Always the last one that was told. */
  state(): VisitorState;
  available(): boolean;
  operator(): Person | undefined;
  /** The number up to which this page has been told everything. */
  toldUpTo(): Seq;
  /** Whether a file is on its way. */
  sending(): boolean;
  setSending(sending: () => boolean): void;
  /** Messages with these names were written on this page: it has drawn them already. */
  readonly own: Set<Uid>;
  /** The invitation that is open, as a message. */
  invitation(): InviteMessage | undefined;
  end(): void;
}

export const createChatModel = (inner: Inner): ChatModel => {
  const { client, clock, bus } = inner;
  const { talk } = client;
  const own = new Set<Uid>();
  /** Operators who are in the consultation that goes on. */
  const present = new Set<PersonId>();
  let state = client.state.peek();
  let rating = ratingOf(inner);
  let available = client.available.peek();
  let told = talk.lines.peek().at(-1)?.seq ?? 0;
  let invited: Seq | undefined;
  let typing: (() => void) | undefined;
  let sending = () => false;

  const operator = (): Person | undefined => {
    const head = talk.head.peek();
    const id = head?.consultation?.operator;
    // Who has gone out is named there until somebody else is.
    const here = id !== undefined && (present.has(id) || head?.members.includes(id));
    return isOpen(head) && here ? head?.people[id] : undefined;
  };
  if (isOpen(talk.head.peek())) for (const { id } of operatorsIn(inner)) present.add(id);

  /** What is told because something is otherwise than it was. The state is another before anybody hears. */
  const sync = () => {
    const now = client.state.peek();
    if (now !== state) {
      state = now;
      bus.tell('statechange', now);
    }
    const mark = ratingOf(inner);
    if (mark !== rating) {
      rating = mark;
      bus.tell('ratingchange', mark);
    }
  };

  const came = (id: PersonId) => {
    const person = talk.head.peek()?.people[id];
    if (person?.kind !== 'operator' || present.has(id)) return;
    present.add(id);
    bus.tell('operatorjoined', vcardOf(inner, person));
  };

  const posted = (event: MessagePosted) => {
    if (event.uid && own.delete(event.uid)) return;
    const seen = event.invitation !== undefined && event.invitation === invited;
    if (!seen && isShown(event) && (event.text || event.file))
      bus.tell('sendmessage', toMessage(inner, event));
    if (event.offer?.type === 'way')
      bus.tell('showchatretentionaction', { alternate_communication_way: event.offer.way });
  };

  const invitation = (): InviteMessage | undefined => {
    const open = talk.head.peek()?.invitation;
    if (!open) return undefined;
    invited = open.id;
    return {
      ...said(inner, { sender: 'operator', author: open.operator, ...open }),
      invite_message: open.text,
    };
  };

  const happened = (event: ChatEvent) => {
    told = Math.max(told, event.seq);
    switch (event.type) {
      case 'consultation-started':
        present.clear();
        bus.confirm('startchat');
        // Also where the last one had none: themes offer it from now on.
        rating = null;
        bus.tell('ratingchange', null);
        break;
      case 'consultation-closed':
        bus.confirm('closechat');
        break;
      case 'consultation-taken':
        came(event.operator);
        break;
      case 'joined':
        if (!event.again) came(event.person.id);
        break;
      case 'left':
        if (present.delete(event.person) && present.size === 0)
          bus.tell('operatorleave', { name: null, position: null, avatar: null });
        break;
      case 'rated':
        bus.confirm('setrating');
        break;
      case 'invitation-ended':
        if (event.how === 'accepted') bus.confirm('inviteaccept');
        else if (event.how === 'rejected') bus.confirm('invitereject');
        break;
      case 'message-posted':
        posted(event);
    }
    sync();
    const invite = event.type === 'invited' && invitation();
    if (invite) bus.tell('invite', invite);
  };

  const typesOn = () => {
    typing = undefined;
    if (talk.typing.peek().length === 0) return;
    bus.tell('chattyping');
    typing = clock.after(TYPES_ON, typesOn);
  };

  /** Lines that came in one piece, as after a long time without a line. */
  const caughtUp = (lines: readonly ChatEvent[]) => {
    if ((lines.at(-1)?.seq ?? 0) <= told) return;
    const head = talk.head.peek();
    // Who knew nothing hears of what goes on now; the rest is history.
    const from = told || (isOpen(head) ? (head?.consultation?.id ?? 0) : Number.POSITIVE_INFINITY);
    const missed = lines.filter(({ seq }) => seq > from);
    told = lines.at(-1)?.seq ?? told;
    for (const line of missed) if (line.type === 'message-posted') posted(line);
  };

  const undos = [
    client.onEvent(happened),
    // A snapshot brings another state without its events. What is told by events comes before.
    watch(() => [client.state.value, talk.head.value], sync),
    watch(
      () => client.available.value,
      (now) => {
        available = now;
        bus.tell('chatavailabilitychange', now);
      },
    ),
    watch(
      () => talk.unread.value,
      () => bus.tell('messageviewed'),
    ),
    watch(
      () => talk.typing.value.length > 0,
      (on) => {
        if (on && !typing) typesOn();
      },
    ),
    watch(() => talk.lines.value, caughtUp),
  ];

  return {
    state: () => state,
    available: () => available,
    operator,
    toldUpTo: () => told,
    own,
    sending: () => sending(),
    setSending(to) {
      sending = to;
    },
    invitation,
    end() {
      typing?.();
      for (const undo of undos) undo();
    },
  };
};

/** Hears of every other value, not of the first. What it does is not watched. */
export const watch = <T>(read: () => T, hear: (value: T) => void): (() => void) => {
  let last: { readonly value: T } | undefined;
  return effect(() => {
    const value = read();
    const first = !last;
    if (last && Object.is(last.value, value)) return;
    last = { value };
    if (!first) untracked(() => hear(value));
  });
};

const ratingOf = ({ client }: Inner): number | null =>
  client.talk.head.peek()?.consultation?.rating?.mark ?? null;

const operatorsIn = ({ client }: Inner): readonly Person[] => {
  const head = client.talk.head.peek();
  return head?.members.flatMap((id) => head.people[id] ?? []).filter(({ kind }) => kind === 'operator') ?? [];
};
