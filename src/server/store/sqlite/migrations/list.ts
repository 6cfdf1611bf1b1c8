import { log } from './0001-log.ts';
import { secrets } from './0002-secrets.ts';
import { since } from './0003-since.ts';
import { departments } from './0004-departments.ts';
import { leads } from './0005-leads.ts';
import { files } from './0006-files.ts';
import { replies } from './0007-replies.ts';
import { names } from './0008-names.ts';

export interface Migration {
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Append only: what has once run on somebody's data is never changed or taken out. */
export const migrations: readonly Migration[] = [
  log,
  secrets,
  since,
  departments,
  leads,
  files,
  replies,
  names,
];
