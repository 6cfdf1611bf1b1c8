import { existsSync } from 'node:fs';
import { SYSTEM } from '../protocol/ids.ts';
import { type Accounts, createAccounts } from '../server/accounts/accounts.ts';
import { createPasswords } from '../server/accounts/passwords.ts';
import { type Config, databaseFile, type Env, readConfig } from '../server/config.ts';
import { systemChance, systemClock } from '../server/machine.ts';
import { openSqlite } from '../server/store/sqlite/open.ts';
import type { Outcome, Rule, Store } from '../server/store/store.ts';

/** The data folder, opened for one command. */
export interface Office {
  readonly config: Config;
  readonly store: Store;
  readonly accounts: Accounts;
  /** Where links point to. */
  readonly base: string;
}

const baseOf = ({ publicUrl, tls, port }: Config) =>
  publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port || 8080}`;

/**
 * Opens the data folder, as a guest where a server is running on it: both number the log under the
 * same lock, and the server notices within a second what was written beside it. A new one is made
 * only where the command adds something: elsewhere it would hide that DATA_DIR is another.
 */
export const withOffice = async <T>(
  env: Env,
  act: (office: Office) => Promise<T>,
  { make = false }: { readonly make?: boolean } = {},
): Promise<T> => {
  const config = readConfig(env);
  if (!make && !existsSync(databaseFile(config.dataDir)))
    throw new Error(
      `There is no database in ${config.dataDir}: set DATA_DIR to the folder that the server uses, or start the server first.`,
    );
  const store = openSqlite({ path: databaseFile(config.dataDir), clock: systemClock, guest: true });
  const passwords = createPasswords();
  const accounts = createAccounts({ store, clock: systemClock, chance: systemChance, passwords });
  try {
    return await act({ config, store, accounts, base: baseOf(config) });
  } finally {
    await store.close();
  }
};

/** Does something in the name of the server, or throws the refusal's sentence. */
export const order = async (store: Store, rule: Rule): Promise<Outcome> => {
  const outcome = await store.commit({ by: SYSTEM, rule });
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.text);
  return outcome;
};

/** Rows in columns. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
