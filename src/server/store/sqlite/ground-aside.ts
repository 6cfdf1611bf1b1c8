import type { DatabaseSync } from 'node:sqlite';
import { SHOWN_TO } from '../exposures.ts';
import type { Ground } from '../overlay.ts';
import { bodyOf, fileOf } from './rows.ts';

type Aside = Pick<Ground, 'group' | 'file' | 'lead' | 'shownTo'>;

/** What rules look at now and then: read from the tables each time. */
export const createAside = (db: DatabaseSync): Aside => {
  const group = db.prepare('SELECT body FROM departments WHERE id = ?');
  const lead = db.prepare('SELECT body FROM leads WHERE id = ?');
  const file = db.prepare('SELECT * FROM files WHERE id = ?');
  const shown = db.prepare(
    'SELECT rule, at, held_out FROM exposures WHERE visitor = ? ORDER BY seq DESC LIMIT ?',
  );
  return {
    group: (id) => {
      const row = group.get(id);
      return row && bodyOf(row);
    },
    lead: (id) => {
      const row = lead.get(id);
      return row && bodyOf(row);
    },
    file: (id) => {
      const row = file.get(id);
      return row && fileOf(row);
    },
    shownTo: (visitor) =>
      shown
        .all(visitor, SHOWN_TO)
        .reverse()
        .map((row) => ({ rule: String(row.rule), at: Number(row.at), heldOut: row.held_out === 1 })),
  };
};
