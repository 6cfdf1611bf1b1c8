import type { DatabaseSync } from 'node:sqlite';
import type { Effect } from '../../../protocol/campaigns.ts';
import type { Group } from '../../../protocol/groups.ts';
import type { Millis, SiteId } from '../../../protocol/ids.ts';
import type { Lead } from '../../../protocol/leads.ts';
import type { Store } from '../store.ts';
import { bodyOf, type Row } from './rows.ts';

type Which = Parameters<Store['leads']>[0];

/** Groups, leads, and what came of rules. */
export interface LeadReads {
  groups(): readonly Group[];
  leads(which: Which): { readonly leads: readonly Lead[]; readonly more: boolean };
  newLeads(): number;
  effects(site: SiteId, since: Millis): readonly Effect[];
}

const NEVER = Number.MAX_SAFE_INTEGER;

export const createLeadReads = (db: DatabaseSync): LeadReads => {
  const groups = db.prepare('SELECT body FROM departments ORDER BY id');
  const all = db.prepare('SELECT body FROM leads WHERE id < ? ORDER BY id DESC LIMIT ?');
  const some = db.prepare('SELECT body FROM leads WHERE id < ? AND status = ?3 ORDER BY id DESC LIMIT ?2');
  const fresh = db.prepare("SELECT count(*) AS n FROM leads WHERE status = 'new'");
  // A visitor counts once for each rule, with the best that came of it.
  const effects = db.prepare(`
    SELECT rule, held_out, count(*) AS visitors, sum(talked) AS talked, sum(accepted) AS accepted,
      sum(rejected AND NOT accepted) AS rejected, sum(expired AND NOT accepted AND NOT rejected) AS expired
    FROM (
      SELECT rule, held_out, visitor, max(talked) AS talked,
        max(outcome IS 'accepted') AS accepted, max(outcome IS 'rejected') AS rejected,
        max(outcome IS 'expired') AS expired
      FROM exposures WHERE site = ? AND at >= ? GROUP BY rule, held_out, visitor
    ) GROUP BY rule, held_out ORDER BY rule, held_out`);

  return {
    groups: () => groups.all().map((row) => bodyOf<Group>(row)),
    leads: ({ before = NEVER, status, limit }) => {
      const rows = status ? some.all(before, limit + 1, status) : all.all(before, limit + 1);
      const found = rows.map((row) => bodyOf<Lead>(row));
      return { leads: found.slice(0, limit), more: found.length > limit };
    },
    newLeads: () => Number(fresh.get()?.n),
    effects: (site, since) => {
      const byRule = new Map<string, Effect>();
      for (const row of effects.all(site, since)) {
        const rule = String(row.rule);
        byRule.set(rule, { ...(byRule.get(rule) ?? nothing(rule)), ...countsOf(row) });
      }
      return [...byRule.values()];
    },
  };
};

const nothing = (rule: string): Effect => ({
  rule,
  shown: 0,
  accepted: 0,
  rejected: 0,
  expired: 0,
  talked: 0,
  heldOut: 0,
  heldOutTalked: 0,
});

const countsOf = (row: Row): Partial<Effect> =>
  row.held_out === 1
    ? { heldOut: Number(row.visitors), heldOutTalked: Number(row.talked) }
    : {
        shown: Number(row.visitors),
        accepted: Number(row.accepted),
        rejected: Number(row.rejected),
        expired: Number(row.expired),
        talked: Number(row.talked),
      };
