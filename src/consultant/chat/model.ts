import type { Extent } from '../../client/surface.ts';
import { isOpen } from '../../protocol/chat.ts';
import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import type { PersonId, Seq, Uid } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { VisitorState } from '../../protocol/state.ts';
import type { InviteMessage } from '../api.ts';
import type { Paged } from '../parts.ts';
import { watch } from '../watch.ts';
import type { Confirmation } from './bus.ts';
import { isShown, said, toMessage, vcardOf } from './message.ts';

/** How often a page hears that an operator types on. */
const TYPES_ON = 3000;

/** What the log says when a command has been carried out, and how an invitation has ended. */
const CONFIRMED: Readonly<Partial<Record<string, Confirmation>>> = {
  'consultation-started': 'startchat',
  'consultation-closed': 'closechat',
  rated: 'setrating',
  accepted: 'inviteaccept',
  rejected: 'invitereject',
};

/** What is told of an operator who has left. */
const NOBODY = { name: null, position: null, avatar: null } as const;

/** What is true of the chat now, as this page has been told, and what it is told of it. */
export interface ChatModel {
  /** Always the last one that was told. */
  state: VisitorState;
  operator(): Person | undefined;
  /** The number up to which this page has been told everything. */
  told: Seq;
  /** Widgets that were made when nothing was known: where their history begins, as soon as it is. */
  readonly unknowing: Set<(before: Seq) => void>;
  /** Messages with these names were written on this page: it has drawn them already. */
  readonly own: Set<Uid>;
  /** The invitation that is open, as a message. */
  invitation(): InviteMessage | undefined;
  end(): void;
}

export const createChatModel = (inner: Paged): ChatModel => {
  const { client, clock } = inner;
  const { tell, confirm } = inner.bus;
  const { talk } = client;
  const headNow = () => talk.head.peek();
  const ratingNow = () => headNow()?.consultation?.rating?.mark ?? null;
  /** Operators who are in the consultation that goes on. */
  const present = new Set<PersonId>();
  let rating = ratingNow();
  let invited: Seq | undefined;
  let typing: (() => void) | undefined;

  const model: ChatModel = {
    state: client.state.peek(),
    told: talk.extent.peek().last?.seq ?? 0,
    unknowing: new Set(),
    own: new Set(),
    operator() {
      const head = headNow();
      const id = head?.consultation?.operator;
      // Who has gone out is named there until somebody else is.
      const here = id !== undefined && (present.has(id) || head?.members.includes(id));
      return isOpen(head) && here ? head?.people[id] : undefined;
    },
    invitation() {
      const open = headNow()?.invitation;
      invited = open?.id ?? invited;
      return (
        open && {
          ...said(inner, { ...open, seq: open.id }, 'operator', open.operator),
          invite_message: open.text,
        }
      );
    },
    end() {
      typing?.();
      for (const undo of undos) undo();
    },
  };

  const come = (id: PersonId): Person | undefined => {
    const person = headNow()?.people[id];
    if (person?.kind !== 'operator' || present.has(id)) return undefined;
    present.add(id);
    return person;
  };
  const came = (id: PersonId) => {
    const person = come(id);
    if (person) tell('operatorjoined', vcardOf(inner, person));
  };
  /** Who is in it where no event told: as the browser remembers, or after a long time without a line. */
  const reckon = (told: boolean) => {
    const head = headNow();
    const members = isOpen(head) ? (head?.members ?? []) : [];
    let left = false;
    for (const id of present) if (!members.includes(id)) left = present.delete(id);
    if (told && left && !present.size) tell('operatorleave', NOBODY);
    for (const id of members) told ? came(id) : come(id);
  };
  reckon(false);

  /** What is told because something is otherwise than it was. The state is another before anybody hears. */
  const sync = () => {
    const now = client.state.peek();
    if (now !== model.state) {
      model.state = now;
      tell('statechange', now);
    }
    const mark = ratingNow();
    if (mark !== rating) {
      rating = mark;
      tell('ratingchange', mark);
    }
  };

  const posted = (event: MessagePosted) => {
    const { uid, invitation, offer } = event;
    if (uid && model.own.delete(uid)) return;
    const seen = invitation && invitation === invited;
    if (!seen && isShown(event) && (event.text || event.file)) tell('sendmessage', toMessage(inner, event));
    if (offer?.type === 'way') tell('showchatretentionaction', { alternate_communication_way: offer.way });
  };

  const happened = (event: ChatEvent) => {
    const { type } = event;
    model.told = Math.max(model.told, event.seq);
    const confirmed = CONFIRMED[type === 'invitation-ended' ? event.how : type];
    if (confirmed) confirm(confirmed);
    if (type === 'consultation-started') {
      present.clear();
      // Also where the last one had none: themes offer it from now on.
      rating = null;
      tell('ratingchange', null);
    }
    if (type === 'consultation-taken') came(event.operator);
    if (type === 'joined' && !event.again) came(event.person.id);
    if (type === 'left' && present.delete(event.person) && !present.size) tell('operatorleave', NOBODY);
    if (type === 'message-posted') posted(event);
    sync();
    const invite = type === 'invited' && model.invitation();
    if (invite) tell('invite', invite);
  };

  const typesOn = () => {
    typing = undefined;
    if (!talk.typing.peek().length) return;
    tell('chattyping');
    typing = clock.after(TYPES_ON, typesOn);
  };

  /** Lines that came in one piece, as after a long time without a line. */
  const caughtUp = ({ last: newest }: Extent) => {
    const head = headNow();
    const last = newest?.seq ?? 0;
    if (last <= model.told) return;
    // Who knew nothing hears of what goes on now; the rest is history.
    const from = model.told || (isOpen(head) ? (head?.consultation?.id ?? 0) : last);
    if (!model.told) for (const begin of model.unknowing) begin(from + 1);
    reckon(model.told > 0);
    model.told = last;
    for (const line of talk.lines.peek()) if (line.seq > from && line.type === 'message-posted') posted(line);
  };

  const undos = [
    client.onEvent(happened),
    // What came after is told though its numbers are old ones.
    client.onRestored((common) => {
      model.told = Math.min(model.told, common);
    }),
    // A snapshot brings another state without its events. What is told by events comes before.
    watch(() => [client.state.value, talk.head.value], sync),
    watch(
      () => client.available.value,
      (now) => tell('chatavailabilitychange', now),
    ),
    watch(
      () => talk.unread.value,
      () => tell('messageviewed'),
    ),
    watch(
      () => talk.typing.value.length > 0,
      (on) => on && !typing && typesOn(),
    ),
    watch(() => talk.extent.value, caughtUp),
  ];
  return model;
};
