import type { AddressInfo } from 'node:net';
import type { Passwords } from './accounts/passwords.ts';
import { openAvatars } from './avatars.ts';
import { openBuilds } from './builds.ts';
import { createLocalBus } from './bus/local.ts';
import { avatarFolder, buildFolder, type Config, databaseFile, fileFolder } from './config.ts';
import { ConfigStop } from './config-values.ts';
import { openFiles } from './files/open.ts';
import { greeting, prepare } from './first-start.ts';
import { type Limits, limitsFor } from './gates/limits.ts';
import { createHttp } from './gates/web/http.ts';
import { systemChance, systemClock } from './machine.ts';
import { carrierOf } from './mail/carrier.ts';
import type { Log } from './ports.ts';
import { createServer, type Server } from './server.ts';
import { openSqlite } from './store/sqlite/open.ts';
import { StorageStop } from './store/stop.ts';
import type { Store } from './store/store.ts';
import { createLog } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';

/** What a test or a measurement may do differently. */
export interface ServeOptions {
  /** The folder of the built files. */
  readonly files: string;
  readonly limits?: Limits;
  readonly passwords?: Passwords;
  readonly log?: Log;
}

/** A server that answers. */
export interface Running {
  readonly port: number;
  /** `http://127.0.0.1:8080`, or the public address where it is set. */
  readonly url: string;
  /** What to show to the person who started it. */
  readonly greeting: string;
  readonly server: Server;
  readonly store: Store;
  /** Resolves when the server cannot go on: it is to be stopped, and the message to be told. */
  readonly failed: Promise<StorageStop>;
  /** Tells every connection to come back later, commits what was begun, and lets everything go. */
  stop(): Promise<void>;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use: stop the other program, or set PORT to another one.',
  EACCES: 'may not be used by this user: set PORT to one above 1023.',
  EADDRNOTAVAIL:
    'cannot be used, because HOST is not an address of this machine: set HOST to 0.0.0.0 or 127.0.0.1.',
  ENOTFOUND: 'cannot be used, because HOST is not known: set HOST to 0.0.0.0 or 127.0.0.1.',
};

/** A failure to listen as a sentence. */
const stopListening = (problem: unknown, { host, port }: Config): unknown => {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  const why = WHY_NOT[code];
  return why ? new ConfigStop(`Port ${port} on ${host} ${why}`) : problem;
};

const LOCAL = new Set(['0.0.0.0', '::', '']);

const ownUrl = ({ host, tls }: Config, port: number): string => {
  const name = LOCAL.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}`;
};

/**
 * Opens the store, makes what the first start has to make, and listens. Rejects with a `ConfigStop`,
 * a `StorageStop` or a `FirstStartStop`, whose message is for a person.
 */
export const serve = async (config: Config, options: ServeOptions): Promise<Running> => {
  const log = options.log ?? createLog(config.logLevel);
  const { promise: failed, resolve: fail } = Promise.withResolvers<StorageStop>();
  const report = (problem: unknown) => {
    log.error({ err: problem }, 'the storage failed');
    if (problem instanceof StorageStop && problem.trouble === 'replaced') fail(problem);
  };
  const store = openSqlite({ path: databaseFile(config.dataDir), clock: systemClock, report });
  const bus = createLocalBus(report);
  const carrier = carrierOf(config.mail);
  let server: Server | undefined;
  let stopping = false;
  let url = config.publicUrl ?? '';

  const metrics = createMetrics(() => {
    const { visitors = 0, operators = 0 } = server?.connections() ?? {};
    return { visitor: visitors, operator: operators };
  }, store.mails.counts);

  const start = async (): Promise<Running> => {
    const { secret, publicUrl, proxies, tls } = config;
    const { limits, passwords, files } = options;
    const core = await createServer({
      store: metrics.timed(store),
      bus,
      clock: systemClock,
      chance: systemChance,
      log,
      meter: metrics.meter,
      carrier,
      config: {
        secret,
        baseUrl: () => url,
        maxFile: config.maxFile,
        limits: limits ?? limitsFor(config.leadsPerAddress),
        ...(passwords && { passwords }),
      },
    });
    server = core;
    const link = await prepare({ store, server: core, admin: config.admin });
    await core.directory.reload();
    const conversationFiles = await openFiles({
      folder: fileFolder(config.dataDir),
      reserve: config.diskReserve,
      records: store.files,
      clock: systemClock,
      chance: systemChance,
      log,
    });
    const builds = openBuilds({
      files,
      folder: buildFolder(config.dataDir),
      age: config.keepBuilds,
      clock: systemClock,
      log,
    });
    const app = await createHttp({
      server: core,
      store,
      bus,
      metrics,
      stopping: () => stopping,
      chance: systemChance,
      clock: systemClock,
      log,
      publicUrl,
      proxies,
      tls,
      files,
      builds,
      avatars: openAvatars(avatarFolder(config.dataDir)),
      uploads: { ...conversationFiles, maxFile: config.maxFile },
    });
    await app.listen({ port: config.port, host: config.host, backlog: 4096 });
    const { port } = app.server.address() as AddressInfo;
    url = publicUrl ?? ownUrl(config, port);
    void builds.keep();
    const [site] = core.directory.sites();
    return {
      port,
      url,
      server: core,
      store,
      failed,
      greeting: greeting({ base: url, site, link, mail: config.mail, proxies, host: config.host }),
      stop: async () => {
        if (stopping) return;
        stopping = true;
        conversationFiles.close();
        await builds.close();
        await core.close();
        carrier.close();
        await app.close();
        await store.close();
        await bus.close();
      },
    };
  };

  try {
    return await start();
  } catch (problem) {
    await server?.close();
    await store.close();
    await bus.close();
    throw stopListening(problem, config);
  }
};
