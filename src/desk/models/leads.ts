import { computed, createModel, effect, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { ChatId, Seq } from '../../protocol/ids.ts';
import type { Lead, LeadStatus } from '../../protocol/leads.ts';
import type { VisitorHere } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { isRefusal } from './refusal.ts';

/** Which leads the list shows. */
export type LeadFilter = 'open' | LeadStatus | 'all';

const shows = (filter: LeadFilter, status: LeadStatus): boolean =>
  filter === 'all' || (filter === 'open' ? status === 'new' || status === 'in-work' : filter === status);

/** The list of leads and the one that is looked at. */
export const LeadsPage = createModel((client: OperatorClient) => {
  const filter = signal<LeadFilter>('open');
  const chosen = signal<Seq | undefined>();
  const loading = signal(false);
  const refusal = signal<Refusal | undefined>();
  /** The note as it is typed, of the lead that is looked at. */
  const draft = signal<string | undefined>();
  /** Leads that were chosen stay in the list although their status is another now. */
  const touched = signal<ReadonlySet<Seq>>(new Set());

  const press = async (run: () => Promise<void>) => {
    refusal.value = undefined;
    try {
      await run();
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      refusal.value = thrown;
    }
  };

  const load = async () => {
    if (loading.peek()) return;
    loading.value = true;
    try {
      await press(() => client.leads.load());
    } finally {
      loading.value = false;
    }
  };

  const found = computed(() =>
    client.leads.all.value.filter((one) => shows(filter.value, one.status) || touched.value.has(one.id)),
  );
  const lead = computed(() => client.leads.all.value.find((one) => one.id === chosen.value));

  // The note belongs to the lead that is looked at.
  effect(() => {
    chosen.value;
    draft.value = undefined;
  });

  return {
    filter,
    found,
    lead,
    loading,
    refusal,
    more: client.leads.more,
    /** The first leads; those there are already need not be asked for. */
    begin: async () => {
      if (!client.leads.all.peek().length) await load();
    },
    load,
    show: (to: LeadFilter) => {
      filter.value = to;
      touched.value = new Set();
    },
    choose: (id: Seq | undefined) => {
      chosen.value = id;
      if (id !== undefined) touched.value = new Set([...touched.peek(), id]);
    },
    /** The next or previous lead of the list. */
    step: (by: 1 | -1) => {
      const all = found.peek();
      const at = all.findIndex((one) => one.id === chosen.peek());
      const next = all[at + by];
      if (next) chosen.value = next.id;
    },
    set: (id: Seq, status: LeadStatus) => press(() => client.leads.set(id, { status })),
    note: computed(() => draft.value ?? lead.value?.note ?? ''),
    write: (text: string) => {
      draft.value = text;
    },
    saveNote: async () => {
      const now = lead.peek();
      const text = draft.peek()?.trim();
      if (!now || text === undefined || text === now.note) return;
      await press(() => client.leads.set(now.id, { note: text }));
    },
    forget: () => {
      refusal.value = undefined;
    },
  };
});

export type LeadsPageModel = InstanceType<typeof LeadsPage>;

/** Where the visitor of a lead can be found now: their page, and their chat if one is known. */
export const whereIs = (
  client: OperatorClient,
  lead: Lead,
): { readonly here?: VisitorHere; readonly chat?: ChatId } => {
  const here = client.visitors.value.find((one) => one.person.id === lead.visitor);
  const listed = [client.waiting, client.mine, client.queue, client.others]
    .flatMap((list) => list.value)
    .find((one) => one.visitor.id === lead.visitor);
  const chat = listed?.chat ?? here?.chat;
  return { ...(here && { here }), ...(chat !== undefined && { chat }) };
};
