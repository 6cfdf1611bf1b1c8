import type { DatabaseSync } from 'node:sqlite';
import type { FileRecords } from '../store.ts';
import { fileOf } from './rows.ts';

export const createFileRecords = (db: DatabaseSync): FileRecords => {
  const add = db.prepare(
    'INSERT INTO files (id, by, at, name, type, size, width, height) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const get = db.prepare('SELECT * FROM files WHERE id = ?');
  const orphans = db.prepare('SELECT id FROM files WHERE used = 0 AND at < ? ORDER BY at LIMIT ?');
  // A message may have come to have it meanwhile.
  const drop = db.prepare('DELETE FROM files WHERE id = ? AND used = 0');
  return {
    add: async ({ id, by, at, name, type, size, width, height }) =>
      void add.run(id, by, at, name, type, size, width ?? null, height ?? null),
    get: async (id) => {
      const row = get.get(id);
      return row && fileOf(row);
    },
    orphans: async (before, limit) => orphans.all(before, limit).map(({ id }) => String(id)),
    drop: async (id) => void drop.run(id),
  };
};
