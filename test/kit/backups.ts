import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addVisitor } from '../../src/server/office/people.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';

type Kept = { readonly folder: string };

const databaseOf = ({ folder }: Kept) => join(folder, 'besedka.db');

/** As docs/operating.md says, while the server runs. Gives the path of the copy. */
export const backUp = (server: Kept): string => {
  const copy = join(server.folder, `backup ${crypto.randomUUID()}.db`);
  const db = new DatabaseSync(databaseOf(server));
  db.exec(`VACUUM INTO '${copy}'`);
  db.close();
  return copy;
};

/** The log has more numbers than anybody has read by the time they come back. */
const grow = async (path: string): Promise<void> => {
  const store = openSqlite({ path, clock: { now: () => Date.now() } });
  const [site] = await store.sites();
  for (let count = 0; count < 100; count++) await store.commit({ by: 0, rule: addVisitor(site?.id ?? 0) });
  await store.close();
};

/** As docs/operating.md says, with the server stopped. Then visitors come whom nobody has seen. */
export const putBack = async (server: Kept, copy: string): Promise<void> => {
  const path = databaseOf(server);
  for (const part of ['', '-wal', '-shm'])
    if (existsSync(path + part)) renameSync(path + part, `${path}${part}.away`);
  copyFileSync(copy, path);
  await grow(path);
};
