import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Listed, OperatorClient } from '../../client/operator-surface.ts';
import type { ConsultationId, Seq } from '../../protocol/ids.ts';
import type { Lead } from '../../protocol/leads.ts';
import type { Person } from '../../protocol/people.ts';
import type { DeskPorts, Notifier } from '../ports.ts';
import type { OfficeModel } from './office.ts';

/** What attention says aloud, in the reader's language. */
export interface AttentionWords {
  name(person: Person): string;
  readonly waits: string;
  /** Who asked, and for what. */
  lead(lead: Lead): { readonly title: string; readonly body: string };
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
    /** Leads that came while the list of leads was not on the screen. */
    const leads = signal(0);

    /** Unread messages, everybody who waits without having said a word, and leads nobody has seen come. */
    const count = computed(
      () => client.unread.value + client.waiting.value.filter((one) => !one.head.last).length + leads.value,
    );

    const chime = (about: Seq, reading: boolean) => {
      const now = ports.clock.now();
      if (muted.peek() || (!reading && now - last.peek() < QUIET)) return;
      if (!reading) last.value = now;
      ports.chime(about, reading);
    };

    const notify = (notice: Parameters<Notifier['show']>[0]) => {
      if (!ports.page.watched.peek() && ports.notifier.permission.peek() === 'granted')
        ports.notifier.show(notice);
    };

    const call = ({ chat, visitor }: Pick<Listed, 'chat' | 'visitor'>, about: Seq, body: string) => {
      chime(about, ports.page.watched.peek() && office.chosenChat.peek() === chat);
      notify({
        title: words().name(visitor),
        body,
        tag: `chat-${chat}`,
        open: () => {
          office.show(undefined);
          office.choose({ kind: 'chat', chat });
        },
      });
    };

    /** As consultations do: a lead of a group calls those who are in it. */
    const callsMe = ({ group }: Lead): boolean => {
      const of = client.groups.peek().find(({ id, removed }) => id === group && !removed);
      return !of || of.members.includes(client.you.peek()?.id ?? 0);
    };

    effect(() =>
      client.leads.onNew((lead) => {
        if (!callsMe(lead)) return;
        const reading = ports.page.watched.peek() && office.sheet.peek() === 'leads';
        if (!reading) leads.value += 1;
        chime(lead.id, reading);
        notify({ ...words().lead(lead), tag: `lead-${lead.id}`, open: () => office.showLead(lead.id) });
      }),
    );

    effect(() => {
      if (ports.page.watched.value && office.sheet.value === 'leads') leads.value = 0;
    });

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
