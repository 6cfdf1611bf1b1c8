import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Config, type Env, readConfig } from '../server/config.ts';
import { isExposed, sentenceOfProxies } from '../server/config-proxy.ts';
import { carrierOf, detailOf } from '../server/mail/carrier.ts';
import { faultOfNode } from '../server/run.ts';
import { ofDatabase } from './doctor-database.ts';
import { bad, type Finding, good, messageOf, note } from './finding.ts';
import { isWritable } from './writable.ts';

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

/** Room for the database and its backups: files are refused before they take it. */
const ofDisk = ({ dataDir, diskReserve }: Config): Finding => {
  const { bavail, bsize } = statfsSync(firstThere(dataDir));
  const inMegabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
  const free = bavail * bsize;
  return free > diskReserve
    ? good(`Free on the disk: ${inMegabytes(free)}`)
    : bad(
        `Free on the disk: ${inMegabytes(free)}, and files leave ${inMegabytes(diskReserve)} free`,
        'No file is taken: make room, or set DISK_RESERVE.',
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

/** Whose word is taken for where a visitor comes from. */
const ofProxies = ({ proxies, host, port }: Config): readonly Finding[] => {
  if (proxies === undefined) return [];
  const what = `TRUST_PROXY is ${sentenceOfProxies(proxies)}`;
  return [
    isExposed(proxies, host)
      ? note(
          what,
          `Whoever reaches port ${port} on ${host} past them chooses an address: set HOST=127.0.0.1 or close the port, or set the addresses of the proxies.`,
        )
      : good(what),
  ];
};

const ofAddress = ({ publicUrl, tls, proxies }: Config): readonly Finding[] => {
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
  if (https && !tls && proxies === undefined)
    findings.push(
      note(
        'https ends before this process, and TRUST_PROXY is not set',
        'Set TRUST_PROXY (the number of proxies), or every visitor has the address of the proxy.',
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
      `The mail server cannot be used (${detailOf(problem)})`,
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
    ofDisk(config),
    ...findings,
    await ofPort(config, running),
    ofFiles(files),
    ...ofAddress(config),
    ...ofProxies(config),
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
