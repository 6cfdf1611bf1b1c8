import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Clock } from '../../client/ports.ts';
import type { Waiting } from '../../client/surface.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import type { ChatId, Seq, Uid } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { isRefusal } from './refusal.ts';

/** Whose a consultation is, as the person at this desk sees it. `beside`: a colleague has it, and one has come in. */
export type Stand = 'none' | 'waiting' | 'mine' | 'beside' | 'theirs' | 'closed';

/** What would be overlooked if the consultation were closed this moment. */
export type Overlooked = 'unsent' | 'draft' | 'typing' | 'unread';

/** How long a second press on "close" counts. */
const ARMED_FOR = 6_000;

export const Conversation = createModel((client: OperatorClient, chat: ChatId, clock: Clock) => {
  const talk = client.talk(chat);
  const refusal = signal<Refusal | undefined>();
  const busy = signal(false);
  const armed = signal(false);
  /** The newest message of the chat when each waiting message was written. */
  const written = new Map<Uid, Seq>();

  const consultation = computed(() => talk.head.value?.consultation);

  const stand = computed<Stand>(() => {
    const now = consultation.value;
    if (!now) return 'none';
    if (now.status !== 'active') return now.status;
    if (now.operator === talk.me.value) return 'mine';
    return talk.head.value?.members.includes(talk.me.value) ? 'beside' : 'theirs';
  });

  const person = (id: number | undefined): Person | undefined =>
    id === undefined
      ? undefined
      : (talk.head.value?.people[id] ?? client.colleagues.value.find((one) => one.id === id));

  const overlooked = computed<Overlooked | undefined>(() => {
    if (talk.waiting.value.length) return 'unsent';
    if (talk.composer.draft.value.trim()) return 'draft';
    if (talk.typing.value.some((one) => one.text)) return 'typing';
    return talk.unread.value ? 'unread' : undefined;
  });

  effect(() => {
    for (const one of talk.waiting.value)
      if (!written.has(one.uid))
        written.set(one.uid, one.stage === 'failed' ? 0 : (talk.head.peek()?.last?.seq ?? 0));
  });

  effect(() => {
    if (!armed.value) return;
    return clock.after(ARMED_FOR, () => {
      armed.value = false;
    });
  });

  const stale = computed<Waiting | undefined>(() =>
    talk.waiting.value.find((one) => one.stage === 'failed' && one.refusal?.why === 'stale'),
  );

  /** What others wrote while the stale answer was being written; at least the newest of it. */
  const arrived = computed<readonly MessagePosted[]>(() => {
    if (!stale.value) return [];
    const since = written.get(stale.value.uid) || (talk.head.value?.lastOf[talk.me.value] ?? 0);
    const theirs = talk.lines.value.filter(
      (line): line is MessagePosted => line.type === 'message-posted' && line.by !== talk.me.value,
    );
    const newer = theirs.filter((line) => line.seq > since);
    return newer.length ? newer : theirs.slice(-1);
  });

  /** One press at a time; a no of the server is shown, anything else is a fault and goes on. */
  const press = async (run: () => Promise<unknown>) => {
    if (busy.peek()) return;
    busy.value = true;
    refusal.value = undefined;
    try {
      await run();
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      refusal.value = thrown;
    } finally {
      busy.value = false;
    }
  };

  return {
    talk,
    consultation,
    /** Whether one may write here. */
    writes: computed(() => ['waiting', 'mine', 'beside'].includes(stand.value)),
    stand,
    busy,
    refusal,
    overlooked,
    armed,
    stale,
    arrived,
    visitor: computed(() => person(talk.head.value?.visitor)),
    /** Who has it. */
    holder: computed(() => person(consultation.value?.operator)),
    take: () => press(() => client.take(chat)),
    join: () => press(() => client.join(chat)),
    /** Goes out. Whoever has it alone gives it back to those who wait. */
    leave: () => press(() => client.leave(chat)),
    /** Closes at once, unless something would be overlooked: then the first press only says so. */
    close: async () => {
      if (overlooked.peek() && !armed.peek()) {
        armed.value = true;
        return;
      }
      armed.value = false;
      await press(() => client.close(chat));
    },
    forget: () => {
      refusal.value = undefined;
    },
    sendAnyway: (uid: Uid) => talk.retry(uid, { anyway: true }),
    /** Takes a refused message back into the composer, before whatever is there. */
    edit: async (uid: Uid) => {
      const text = await talk.discard(uid);
      const draft = talk.composer.draft.peek();
      talk.composer.set(draft.trim() ? `${text}\n${draft}` : text);
    },
  };
});

export type ConversationModel = InstanceType<typeof Conversation>;
