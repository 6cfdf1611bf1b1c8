import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Listed, OperatorClient } from '../../client/operator-surface.ts';
import type { ConsultationId, Seq } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { DeskPorts } from '../ports.ts';
import type { OfficeModel } from './office.ts';

/** What attention says aloud, in the reader's language. */
export interface AttentionWords {
  name(person: Person): string;
  readonly waits: string;
}

/** Chimes closer together than this are one. */
const QUIET = 1_500;

/** The chime, notifications, the title and the badge: how the desk calls somebody who looks elsewhere. */
export const Attention = createModel(
  (
    ports: Pick<DeskPorts, 'clock' | 'chime' | 'notifier' | 'page'>,
    client: OperatorClient,
    office: OfficeModel,
    muted: ReadonlySignal<boolean>,
    words: () => AttentionWords,
  ) => {
    const last = signal(Number.NEGATIVE_INFINITY);
    let known: ReadonlySet<ConsultationId> | undefined;

    /** Unread messages, and everybody who waits without having said a word. */
    const count = computed(
      () => client.unread.value + client.waiting.value.filter((one) => !one.head.last).length,
    );

    const chime = (about: Seq, reading: boolean) => {
      const now = ports.clock.now();
      if (muted.peek() || (!reading && now - last.peek() < QUIET)) return;
      if (!reading) last.value = now;
      ports.chime(about, reading);
    };

    const call = (listed: Pick<Listed, 'chat' | 'visitor'>, about: Seq, body: string) => {
      const watched = ports.page.watched.peek();
      chime(about, watched && office.chosenChat.peek() === listed.chat);
      if (watched || ports.notifier.permission.peek() !== 'granted') return;
      ports.notifier.show({
        title: words().name(listed.visitor),
        body,
        tag: `chat-${listed.chat}`,
        open: () => office.choose({ kind: 'chat', chat: listed.chat }),
      });
    };

    effect(() =>
      client.onMessage((chat, message) => {
        const listed = [...client.waiting.peek(), ...client.mine.peek()].find((one) => one.chat === chat);
        if (listed && message.type === 'message-posted') call(listed, message.seq, message.text);
      }),
    );

    effect(() => {
      const waiting = client.waiting.value;
      if (client.standing.value !== 'steady') return;
      const before = known;
      known = new Set(waiting.flatMap((one) => one.head.consultation?.id ?? []));
      if (!before) return;
      for (const one of waiting) {
        const id = one.head.consultation?.id;
        if (id !== undefined && !before.has(id) && !one.head.last) call(one, id, words().waits);
      }
    });

    effect(() => {
      ports.page.title(count.value ? `(${count.value}) Besedka` : 'Besedka');
      ports.page.badge(count.value > 0);
    });
    effect(() => () => {
      ports.page.title('Besedka');
      ports.page.badge(false);
    });

    return { count };
  },
);

export type AttentionModel = InstanceType<typeof Attention>;
