import { computed, signal } from '@preact/signals-core';
import type { Signal } from '../protocol/frames.ts';
import type { Lead } from '../protocol/leads.ts';
import type { Core } from './core.ts';
import type { Leads } from './operator-surface.ts';
import { createNews } from './scope.ts';

/** Leads asked of the server at once. */
const PAGE = 50;
/** Of those that came while there was no line, only so many are told of one by one. */
const MISSED = 5;

export interface LeadBook extends Leads {
  heard(signal: Extract<Signal, { type: 'lead' }>): void;
  /** What has a number after that is of a log that is no more. */
  parted(common: number): void;
  /** After a welcome: what was missed is fetched again. */
  anew(fresh: number): void;
}

/** What visitors asked for outside conversations. Nothing is loaded before somebody looks. */
export const createLeads = (
  { ask, outbox }: Pick<Core, 'ask' | 'outbox'>,
  complain: (problem: unknown) => void,
): LeadBook => {
  const all = signal<Leads['all']['value']>([]);
  const more = signal(true);
  const fresh = signal(0);
  const news = createNews<[Lead]>(complain);
  let loaded = false;
  let welcomed = false;
  let newest = 0;
  /** Pages that are asked for; what is heard before the answer may be newer than that. */
  let asking = 0;
  const meanwhile = new Map<Lead['id'], Lead>();

  const came = (lead: Lead) => {
    if (lead.id <= newest || lead.status !== 'new' || lead.by !== undefined) return;
    newest = lead.id;
    news.tell(lead);
  };

  const tellMissed = async (count: number) => {
    const { leads } = await ask({ type: 'leads', limit: Math.min(count, MISSED) } as const);
    for (const lead of leads.toReversed()) came(lead);
  };

  const take = (lead: Lead) => {
    // One that is older than those that are loaded comes with its page.
    const oldest = all.peek().at(-1)?.id ?? 0;
    if (!loaded || (more.peek() && lead.id < oldest)) return;
    all.value = [lead, ...all.peek().filter(({ id }) => id !== lead.id)].toSorted((a, b) => b.id - a.id);
  };

  const page = async (before: number | undefined) => {
    asking++;
    try {
      const { leads, more: older } = await ask({
        type: 'leads',
        limit: PAGE,
        ...(before !== undefined && { before }),
      } as const);
      const known = new Map((before === undefined ? [] : all.peek()).map((lead) => [lead.id, lead]));
      for (const lead of leads) known.set(lead.id, lead);
      all.value = [...known.values()].toSorted((a, b) => b.id - a.id);
      more.value = older;
      loaded = true;
      for (const lead of meanwhile.values()) take(lead);
    } finally {
      asking--;
      if (!asking) meanwhile.clear();
    }
  };

  return {
    all,
    more,
    fresh: computed(() => fresh.value),
    load: () => page(loaded ? all.peek().at(-1)?.id : undefined),
    set: (lead, to) => outbox.give({ type: 'set-lead', lead, ...to }),
    onNew: news.on,
    heard({ lead, newLeads }) {
      fresh.value = newLeads;
      came(lead);
      if (asking) meanwhile.set(lead.id, lead);
      take(lead);
    },
    parted(common) {
      newest = Math.min(newest, common);
      all.value = all.peek().filter(({ id }) => id <= common);
    },
    anew(newLeads) {
      const missed = welcomed ? newLeads - fresh.peek() : 0;
      welcomed = true;
      fresh.value = newLeads;
      // Without an answer the count alone tells of them.
      if (missed > 0) tellMissed(missed).catch(() => undefined);
      if (!loaded) return;
      loaded = false;
      // Without an answer there is another welcome, or somebody looks again.
      page(undefined).catch(() => undefined);
    },
  };
};
