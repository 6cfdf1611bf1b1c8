import type { ChatHead } from '../../protocol/chat.ts';
import { type ChatEvent, type Event, isChatEvent } from '../../protocol/events.ts';
import type { ChatId } from '../../protocol/ids.ts';
import type { Log } from '../ports.ts';
import type { Store } from '../store/store.ts';

/** Heads of what goes on: consultations that wait or are taken, invitations that end by themselves. */
export interface Floor {
  waiting(): readonly ChatHead[];
  active(): readonly ChatHead[];
  invited(): readonly ChatHead[];
  /** Reads a chat again: one that was begun before the start. */
  look(chat: ChatId): void;
  /** Forgets to listen. */
  stop(): void;
}

export interface FloorTells {
  /** Something of it is different. */
  changed(): void;
  /** A consultation that waited has been taken. `before`: as it waited. */
  answered(before: ChatHead, now: ChatHead): void;
}

export interface FloorPorts {
  readonly store: Pick<Store, 'chat' | 'onCommit'>;
  readonly log: Log;
}

const TURNS: readonly ChatEvent['type'][] = [
  'consultation-started',
  'consultation-taken',
  'consultation-transferred',
  'consultation-offered',
  'consultation-closed',
  'invited',
  'invitation-ended',
];

export const createFloor = (
  { store, log }: FloorPorts,
  open: readonly ChatHead[],
  tells: FloorTells,
): Floor => {
  const waiting = new Map<ChatId, ChatHead>();
  const active = new Map<ChatId, ChatHead>();
  const invited = new Map<ChatId, ChatHead>();
  const changed = new Set<ChatId>();
  let reading = false;

  const put = (map: Map<ChatId, ChatHead>, head: ChatHead, belongs: boolean) => {
    if (belongs) map.set(head.id, head);
    else map.delete(head.id);
  };

  const place = (head: ChatHead) => {
    const before = waiting.get(head.id);
    const { consultation, invitation } = head;
    put(waiting, head, consultation?.status === 'waiting');
    put(active, head, consultation?.status === 'active');
    put(invited, head, invitation?.until !== undefined);
    if (before && consultation?.status === 'active' && consultation.id === before.consultation?.id)
      tells.answered(before, head);
  };

  const read = async () => {
    if (reading) return;
    reading = true;
    try {
      for (const chat of changed) {
        changed.delete(chat);
        const head = await store.chat(chat);
        if (head?.kind === 'line') place(head);
      }
    } finally {
      reading = false;
    }
    tells.changed();
  };

  const look = (chat: ChatId) => {
    changed.add(chat);
    read().catch((problem: unknown) => {
      // Read with the next that changes.
      changed.add(chat);
      log.error({ err: problem, chat }, 'a chat could not be read');
    });
  };

  /** Words matter where nobody answers yet. */
  const matters = (event: Event): event is ChatEvent =>
    isChatEvent(event) &&
    (TURNS.includes(event.type) || (event.type === 'message-posted' && !active.has(event.chat)));

  for (const head of open) place(head);
  const undo = store.onCommit((logged) => {
    for (const { event } of logged) if (matters(event)) look(event.chat);
  });

  return {
    waiting: () => [...waiting.values()],
    active: () => [...active.values()],
    invited: () => [...invited.values()],
    look,
    stop: undo,
  };
};
