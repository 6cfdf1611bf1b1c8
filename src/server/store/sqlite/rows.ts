import type { SQLOutputValue } from 'node:sqlite';
import type { ChatHead } from '../../../protocol/chat.ts';
import type { Availability, PersonKind, Role } from '../../../protocol/people.ts';
import type { Site } from '../../../protocol/sites.ts';
import { wholeSettings } from '../projections.ts';
import type { Account, StoredFile } from '../store.ts';

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
  limit: Number(row.most),
  ...(row.note !== null && { note: String(row.note) }),
  ...(row.position !== null && { position: String(row.position) }),
  ...(row.avatar !== null && { avatar: String(row.avatar) }),
  ...(row.site !== null && { site: Number(row.site) }),
});

export const siteOf = (row: Row): Site => ({
  id: Number(row.id),
  key: String(row.key),
  name: String(row.name),
  origins: JSON.parse(String(row.origins)),
  settings: wholeSettings(JSON.parse(String(row.settings))),
  notify: JSON.parse(String(row.notify)),
});

export const fileOf = (row: Row): StoredFile => ({
  id: String(row.id),
  by: Number(row.by),
  at: Number(row.at),
  name: String(row.name),
  type: String(row.type),
  size: Number(row.size),
  ...(row.width !== null && { width: Number(row.width) }),
  ...(row.height !== null && { height: Number(row.height) }),
});

/** A thing that is kept whole as text. */
export const bodyOf = <Thing>(row: Row): Thing => JSON.parse(String(row.body));

export const headOf = (row: Row): ChatHead => JSON.parse(String(row.head));
