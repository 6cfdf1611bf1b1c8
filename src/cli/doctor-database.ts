import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Config, databaseFile } from '../server/config.ts';
import { systemClock } from '../server/machine.ts';
import { type Release, takeLock } from '../server/store/sqlite/lock.ts';
import { openSqlite } from '../server/store/sqlite/open.ts';
import { StorageStop } from '../server/store/stop.ts';
import type { Store } from '../server/store/store.ts';
import { bad, type Finding, good, messageOf, note } from './finding.ts';

const ofLetters = async ({ mails }: Store): Promise<readonly Finding[]> => {
  const { givenUp } = await mails.counts();
  return givenUp > 0
    ? [
        note(
          `Letters given up: ${givenUp}`,
          'See "besedka mail"; "besedka mail retry --all" sends them again.',
        ),
      ]
    : [];
};

const ofContent = async (store: Store): Promise<readonly Finding[]> => {
  const [sites, people] = [await store.sites(), await store.colleagues()];
  const admins = people.filter(({ role, disabled }) => role === 'admin' && !disabled);
  const passwords = await Promise.all(admins.map(({ id }) => store.secrets.passwordOf(id)));
  return [
    sites.length > 0
      ? good(`Sites: ${sites.map(({ key }) => key).join(', ')}`)
      : note('There is no site', 'The first start makes the site "demo"; add yours with "site add".'),
    passwords.some((hash) => hash !== undefined)
      ? good(`Administrators: ${admins.map(({ email }) => email).join(', ')}`)
      : note('No administrator has a password', 'Start the server and open the sign-in link that it prints.'),
  ];
};

/** The lock while nobody else has it: what is looked at meanwhile is neither served nor changed. */
const lockUnlessRunning = (path: string): Release | undefined => {
  try {
    return takeLock(path);
  } catch (problem) {
    if (problem instanceof StorageStop && problem.trouble === 'in-use') return undefined;
    throw problem;
  }
};

/** The whole file, however large: the start only looks through small ones. */
const ofIntegrity = (path: string): Finding => {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const found = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    if (found === 'ok') return good('The database is whole');
    return bad(
      `The database is damaged: ${found}`,
      'Put the newest backup in its place, and keep the damaged file.',
    );
  } finally {
    db.close();
  }
};

const inDatabase = async (path: string): Promise<readonly Finding[]> => {
  const store = openSqlite({ path, clock: systemClock, guest: true });
  try {
    return [
      good(`Database ${path}, ${await store.head()} events`),
      ofIntegrity(path),
      ...(await ofContent(store)),
      ...(await ofLetters(store)),
    ];
  } finally {
    await store.close();
  }
};

const databaseTrouble = (problem: unknown): Finding =>
  problem instanceof StorageStop && problem.trouble === 'older'
    ? note(
        'The database is of an older version',
        'The next start brings it up to date; make a backup before.',
      )
    : bad('The database cannot be used', messageOf(problem));

/** What stands in the database, whether it is whole, and whether a server runs on it. */
export const ofDatabase = async ({
  dataDir,
}: Config): Promise<{ readonly findings: readonly Finding[]; readonly running: boolean }> => {
  const path = databaseFile(dataDir);
  if (!existsSync(path))
    return { findings: [note('There is no database', 'The first start makes it.')], running: false };
  let release: Release | undefined;
  try {
    release = lockUnlessRunning(path);
    return { findings: await inDatabase(path), running: release === undefined };
  } catch (problem) {
    return { findings: [databaseTrouble(problem)], running: false };
  } finally {
    release?.();
  }
};
