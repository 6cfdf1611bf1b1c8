import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { type Proxies, proxiesOf } from './config-proxy.ts';
import { ConfigStop, shown, stop, wholeOf } from './config-values.ts';
import type { MailRoute } from './mail/carrier.ts';

/** What is set from outside. The names are in docs/operating.md. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Without a slash at the end; undefined: the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  readonly secret: string | undefined;
  /** Those in front that may say where a request came from. */
  readonly proxies: Proxies | undefined;
  readonly logLevel: LogLevel;
  /** Bytes of the largest file that anybody may send. */
  readonly maxFile: number;
  /** Bytes that files leave free on the disk. */
  readonly diskReserve: number;
  /** Requests an hour that one network address may leave. */
  readonly leadsPerAddress: number;
  /** Milliseconds for which the files of an earlier build are served. 0: not at all. */
  readonly keepBuilds: number;
  readonly mail: MailRoute;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The database inside the data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'besedka.db');

/** The pictures of people inside the data folder. */
export const avatarFolder = (dataDir: string): string => join(dataDir, 'avatars');

/** The files of conversations inside the data folder. */
export const fileFolder = (dataDir: string): string => join(dataDir, 'files');

/** The files of earlier builds inside the data folder. */
export const buildFolder = (dataDir: string): string => join(dataDir, 'builds');

export type Env = Readonly<Record<string, string | undefined>>;

const dataDirOf = (value: string | undefined): string => resolve(value ?? 'data');

const portOf = (value: string | undefined): number => {
  if (value === undefined) return 8080;
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65535) return port;
  return stop('PORT', shown(value), 'is not a port: set a whole number from 0 to 65535, such as 8080.');
};

const urlOf = (value: string): URL | undefined => {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};

const publicUrlOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const url = urlOf(value);
  if (!url || !/^https?:$/.test(url.protocol))
    return stop(
      'PUBLIC_URL',
      shown(value),
      'is not an address of a website: set it like https://chat.example.com.',
    );
  if (url.pathname !== '/' || url.search || url.hash)
    return stop(
      'PUBLIC_URL',
      shown(value),
      'has a path: Besedka needs a host of its own, such as https://chat.example.com.',
    );
  return url.origin;
};

const fileOf = (name: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (problem) {
    const reason = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown';
    return stop(
      name,
      shown(path),
      `cannot be read (${reason}): set the path of a PEM file that this user may read.`,
    );
  }
};

const tlsOf = ({ TLS_CERT, TLS_KEY }: Env): Config['tls'] => {
  if (TLS_CERT === undefined && TLS_KEY === undefined) return undefined;
  if (TLS_CERT === undefined || TLS_KEY === undefined)
    throw new ConfigStop('TLS_CERT and TLS_KEY belong together: set both, or neither.');
  const pem = (name: string, path: string, kind: RegExp) => {
    const text = fileOf(name, path);
    return kind.test(text)
      ? text
      : stop(name, shown(path), 'is not such a PEM file: look whether the two were swapped.');
  };
  return matching({
    cert: pem('TLS_CERT', TLS_CERT, /-----BEGIN CERTIFICATE-----/),
    key: pem('TLS_KEY', TLS_KEY, /-----BEGIN [A-Z ]*PRIVATE KEY-----/),
  });
};

/** A certificate and a key that go together. */
const matching = (pair: { readonly cert: string; readonly key: string }): Config['tls'] => {
  try {
    createSecureContext(pair);
    return pair;
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw new ConfigStop(
      `TLS_CERT and TLS_KEY cannot be used together (${reason}): set a whole certificate and the key that was made for it, without a passphrase.`,
    );
  }
};

const adminOf = ({ ADMIN_EMAIL, ADMIN_PASSWORD }: Env): Config['admin'] => {
  if (ADMIN_EMAIL === undefined && ADMIN_PASSWORD === undefined) return undefined;
  if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined)
    throw new ConfigStop(
      'ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both, or neither to get a sign-in link.',
    );
  if (!/^[^\s@]{1,64}@[^\s@]{1,189}$/.test(ADMIN_EMAIL))
    stop('ADMIN_EMAIL', shown(ADMIN_EMAIL), 'is not an e-mail address: set it like anna@shop.example.');
  if (ADMIN_PASSWORD.length < 8 || ADMIN_PASSWORD.length > 1000)
    throw new ConfigStop('ADMIN_PASSWORD must have 8 to 1000 characters: choose another one.');
  return { email: ADMIN_EMAIL, password: ADMIN_PASSWORD };
};

const secretOf = (value: string | undefined): string | undefined => {
  if (value !== undefined && value.length < 16)
    throw new ConfigStop(
      'SECRET is too short: set at least 16 random characters (openssl rand -hex 32), or leave it out to have one made.',
    );
  return value;
};

const logLevelOf = (value: string | undefined): LogLevel => {
  if (value === undefined) return 'info';
  const level = LOG_LEVELS.find((one) => one === value);
  return level ?? stop('LOG_LEVEL', shown(value), `is not a level: set one of ${LOG_LEVELS.join(', ')}.`);
};

const MEGABYTE = 1024 * 1024;
const MAX_FILE = { of: 'a size: set whole megabytes', least: 1, usual: 50, most: 10_240 } as const;
const DISK_RESERVE = { ...MAX_FILE, least: 50, usual: 1024, most: 1_048_576 } as const;
const DAY = 24 * 60 * 60 * 1000;
const BUILDS = { of: 'a number of days: set a whole number', least: 0, usual: 30, most: 365 } as const;
const LEADS = { of: 'a number of requests: set a whole number', least: 1, usual: 30, most: 100_000 } as const;

/** `chat@shop.example`, or `Shop <chat@shop.example>`. */
const SENDER =
  /^([^<>"\p{Cc}]{0,120}<[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,189}>|[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,189})$/u;

const senderOf = (given: string | undefined, publicUrl: string | undefined): string => {
  if (given === undefined) return `Besedka <besedka@${urlOf(publicUrl ?? '')?.hostname ?? 'localhost'}>`;
  const from = given.trim();
  return SENDER.test(from)
    ? from
    : stop(
        'MAIL_FROM',
        shown(given),
        'is not a sender: set it like chat@example.com or Shop <chat@example.com>.',
      );
};

const mailOf = ({ SMTP_URL, MAIL_FROM, PUBLIC_URL, DATA_DIR }: Env): Config['mail'] => {
  const outbox = join(dataDirOf(DATA_DIR), 'outbox');
  const from = senderOf(MAIL_FROM, PUBLIC_URL);
  if (SMTP_URL === undefined) return { smtpUrl: undefined, from, outbox };
  const url = urlOf(SMTP_URL);
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new ConfigStop(
      'SMTP_URL is not an address of a mail server: set it like smtp://user:password@mail.example.com:587.',
    );
  if (MAIL_FROM === undefined)
    throw new ConfigStop('SMTP_URL is set and MAIL_FROM is not: set the sender, such as chat@example.com.');
  return { smtpUrl: SMTP_URL, from, outbox };
};

/** Settings of the grown form. Going on with the embedded store would hide that they do nothing. */
const refuseGrown = ({ DATABASE_URL, BUS_URL }: Env): void => {
  if (DATABASE_URL !== undefined)
    throw new ConfigStop(
      'DATABASE_URL is set, and this version keeps its data in DATA_DIR only: remove DATABASE_URL.',
    );
  if (BUS_URL !== undefined)
    throw new ConfigStop('BUS_URL is set, and this version runs as one process only: remove BUS_URL.');
};

/** Reads all settings, or throws a `ConfigStop` about the first that is wrong. An empty one is not set. */
export const readConfig = (given: Env): Config => {
  const env: Env = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value?.trim() === '' ? undefined : value]),
  );
  refuseGrown(env);
  return {
    port: portOf(env.PORT),
    host: env.HOST ?? '0.0.0.0',
    dataDir: dataDirOf(env.DATA_DIR),
    publicUrl: publicUrlOf(env.PUBLIC_URL),
    tls: tlsOf(env),
    admin: adminOf(env),
    secret: secretOf(env.SECRET),
    proxies: proxiesOf(env.TRUST_PROXY),
    logLevel: logLevelOf(env.LOG_LEVEL),
    maxFile: MEGABYTE * wholeOf('MAX_FILE', env.MAX_FILE, MAX_FILE),
    diskReserve: MEGABYTE * wholeOf('DISK_RESERVE', env.DISK_RESERVE, DISK_RESERVE),
    leadsPerAddress: wholeOf('LEADS_PER_ADDRESS', env.LEADS_PER_ADDRESS, LEADS),
    keepBuilds: DAY * wholeOf('KEEP_BUILDS', env.KEEP_BUILDS, BUILDS),
    mail: mailOf(env),
  };
};
