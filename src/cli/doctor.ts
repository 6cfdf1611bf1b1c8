import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Config, databaseFile, type Env, isWritable, readConfig } from '../server/config.ts';
import { systemClock } from '../server/machine.ts';
import { carrierOf } from '../server/mail/carrier.ts';
import { faultOfNode } from '../server/run.ts';
import { type Release, takeLock } from '../server/store/sqlite/lock.ts';
import { openSqlite } from '../server/store/sqlite/open.ts';
import { StorageStop } from '../server/store/stop.ts';
import type { Store } from '../server/store/store.ts';

/** One thing that was looked at. `advice` says what to do. */
interface Finding {
  readonly state: 'good' | 'note' | 'bad';
  readonly what: string;
  readonly advice?: string;
}

const good = (what: string): Finding => ({ state: 'good', what });
const note = (what: string, advice: string): Finding => ({ state: 'note', what, advice });
const bad = (what: string, advice: string): Finding => ({ state: 'bad', what, advice });

const messageOf = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem));

const ofNode = (version: string): Finding => {
  const fault = faultOfNode(version);
  return fault ? bad(`Node ${version}`, fault) : good(`Node ${version}`);
};

/** The folder in which a missing one would be made. */
const firstThere = (folder: string): string => (existsSync(folder) ? folder : firstThere(dirname(folder)));

const ofFolder = ({ dataDir }: Config): Finding => {
  if (!existsSync(dataDir) && isWritable(firstThere(dataDir)))
    return note(`Data folder ${dataDir} does not exist`, 'The first start makes it.');
  return isWritable(dataDir)
    ? good(`Data folder ${dataDir}`)
    : bad(
        `Data folder ${dataDir} cannot be written`,
        'Give this user the right to write there, or set DATA_DIR.',
      );
};

const ofFiles = (files: string): Finding => {
  const missing = ['besedka.js', 'desk/index.html', 'index.html'].filter(
    (name) => !existsSync(join(files, name)),
  );
  return missing.length === 0
    ? good(`Built files in ${files}`)
    : bad(`Built files are missing: ${missing.join(', ')}`, 'Run "npm run build".');
};

const ofAddress = ({ publicUrl, tls, trustProxy }: Config): readonly Finding[] => {
  if (!publicUrl)
    return [
      note(
        'PUBLIC_URL is not set',
        'Set it to the address people use, such as https://chat.example.com, so that links in invitations work.',
      ),
    ];
  const https = publicUrl.startsWith('https:');
  const findings = [good(`PUBLIC_URL ${publicUrl}`)];
  if (!https)
    findings.push(
      note(
        'PUBLIC_URL is not https',
        'Pages under https cannot load the widget from http: put TLS in front, or set TLS_CERT and TLS_KEY.',
      ),
    );
  if (https && !tls && trustProxy === false)
    findings.push(
      note(
        'https ends before this process, and TRUST_PROXY is not set',
        'Set TRUST_PROXY (1 for one proxy), or every visitor has the address of the proxy.',
      ),
    );
  return findings;
};

/** Whether the mail server lets us in; nothing is sent. */
const ofMail = async ({ mail }: Config): Promise<Finding> => {
  if (mail.smtpUrl === undefined)
    return isWritable(firstThere(mail.outbox))
      ? note(
          `SMTP_URL is not set: letters are put into ${mail.outbox}`,
          'Set SMTP_URL and MAIL_FROM, so that transcripts and leads are sent.',
        )
      : bad(`The outbox ${mail.outbox} cannot be written`, 'Give this user the right, or set SMTP_URL.');
  const carrier = carrierOf(mail);
  try {
    await carrier.verify();
    return good(`The mail server takes letters from ${mail.from}`);
  } catch (problem) {
    return bad(
      `The mail server cannot be used (${messageOf(problem)})`,
      'Look at SMTP_URL: host, port, user, password; smtps:// for port 465. Then "besedka mail test you@example.com".',
    );
  } finally {
    carrier.close();
  }
};

/** Whether the port is free, or is ours because a server runs on the same folder. */
const ofPort = ({ port, host }: Config, running: boolean): Promise<Finding> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (problem) => {
      if (running) resolve(good(`Port ${port}: the server is running`));
      else
        resolve(
          bad(
            `Port ${port} on ${host} cannot be used (${messageOf(problem)})`,
            'Stop the other program, or set PORT to another one.',
          ),
        );
    });
    probe.listen(port, host, () => {
      probe.close(() => resolve(good(`Port ${port} is free`)));
    });
  });

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

const ofDatabase = async ({
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

const MARK: Readonly<Record<Finding['state'], string>> = { good: 'ok  ', note: 'note', bad: 'BAD ' };

const written = ({ state, what, advice }: Finding) =>
  `${MARK[state]}  ${what}${advice ? `\n      ${advice}` : ''}`;

const findingsOf = async (env: Env, files: string): Promise<readonly Finding[]> => {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (problem) {
    return [bad('The settings are wrong', messageOf(problem))];
  }
  const { findings, running } = await ofDatabase(config);
  return [
    ofFolder(config),
    ...findings,
    await ofPort(config, running),
    ofFiles(files),
    ...ofAddress(config),
    await ofMail(config),
  ];
};

/** Looks at everything a start needs. */
export const examine = async (given: {
  readonly env: Env;
  readonly version: string;
  readonly files: string;
}): Promise<{ readonly text: string; readonly healthy: boolean }> => {
  const findings = [ofNode(given.version), ...(await findingsOf(given.env, given.files))];
  return {
    text: findings.map(written).join('\n'),
    healthy: findings.every(({ state }) => state !== 'bad'),
  };
};
