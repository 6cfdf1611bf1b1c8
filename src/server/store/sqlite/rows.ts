import type { SQLOutputValue } from 'node:sqlite';
import type { ChatHead } from '../../../protocol/chat.ts';
import type { Availability, PersonKind, Role } from '../../../protocol/people.ts';
import type { Site } from '../../../protocol/sites.ts';
import type { Account } from '../store.ts';

/** Rows as the things they are. What is in them was written by `save.ts`, so their words are known. */

export type Row = Readonly<Record<string, SQLOutputValue>>;

export const accountOf = (row: Row): Account => ({
  id: Number(row.id),
  kind: String(row.kind) as PersonKind,
  name: String(row.name),
  role: String(row.role) as Role,
  email: String(row.email ?? ''),
  disabled: row.disabled === 1,
  since: Number(row.since),
  chosen: String(row.chosen) as Availability,
  ...(row.position !== null && { position: String(row.position) }),
  ...(row.avatar !== null && { avatar: String(row.avatar) }),
  ...(row.site !== null && { site: Number(row.site) }),
});

export const siteOf = (row: Row): Site => ({
  id: Number(row.id),
  key: String(row.key),
  name: String(row.name),
  origins: JSON.parse(String(row.origins)),
  settings: JSON.parse(String(row.settings)),
});

export const headOf = (row: Row): ChatHead => JSON.parse(String(row.head));
