import type { SecureContextOptions } from 'node:tls';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Avatars } from '../../avatars.ts';
import type { Builds } from '../../builds.ts';
import type { Proxies } from '../../config-proxy.ts';
import type { Depot } from '../../files/depot.ts';
import type { Intake } from '../../files/intake.ts';
import type { Chance, Clock, Log } from '../../ports.ts';
import type { Server } from '../../server.ts';
import type { FileRecords } from '../../store/store.ts';
import { later, never } from '../refuse.ts';
import { networkOfRequest, noticeProxies, trustOf } from './address.ts';
import { serveAvatars } from './avatars.ts';
import { serveDesk } from './desk.ts';
import { serveDownloads } from './downloads.ts';
import { refuse } from './errors.ts';
import { serveAssets, serveFiles, serveSites } from './files.ts';
import { type HealthPorts, serveHealth } from './health.ts';
import { serveRequests } from './requests.ts';
import { serveStreams } from './stream.ts';
import { serveUploads } from './uploads.ts';
import { serveSockets } from './ws.ts';

export interface HttpPorts extends HealthPorts {
  readonly server: Server;
  readonly chance: Chance;
  readonly clock: Clock;
  readonly log: Log;
  /** Where people reach the server, when that is set. */
  readonly publicUrl: string | undefined;
  /** Those that may say where a request came from. */
  readonly proxies: Proxies | undefined;
  readonly tls: Pick<SecureContextOptions, 'cert' | 'key'> | undefined;
  /** The folder of the built files. */
  readonly files: string;
  /** What pages load later, also of earlier builds. */
  readonly builds: Pick<Builds, 'folders'>;
  /** The pictures of people. */
  readonly avatars: Avatars;
  /** The files of conversations. */
  readonly uploads: {
    readonly intake: Intake;
    readonly depot: Depot;
    readonly records: FileRecords;
    readonly maxFile: number;
  };
}

/** A request that is not whole by then is ended; answers, and streams of them, may take as long as they like. */
const REQUEST_WITHIN = 60_000;

/** Everything from here, nothing written into the page. Sockets of old Safari are not covered by 'self'. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  frameSrc: ["'self'"],
  frameAncestors: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

const handleErrors = (app: FastifyInstance, log: Log): void => {
  app.setErrorHandler((problem: FastifyError, request, reply) => {
    const status = problem.statusCode ?? 500;
    if (status === 429) return refuse(reply, later('too-fast', 60_000, 'Too many requests: wait a minute.'));
    if (status === 413) return refuse(reply, never('too-large', 'The body is too large.'));
    if (status < 500) return refuse(reply, never('malformed', problem.message), status);
    log.error({ err: problem, route: request.routeOptions.url }, 'a request failed');
    return refuse(reply, later('storage', 2000, 'The server could not do it now.'), status);
  });
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, never('bad-field', 'There is nothing here.'), 404),
  );
};

/** Builds the HTTP side: nothing listens yet. */
export const createHttp = async (ports: HttpPorts): Promise<FastifyInstance> => {
  const { server, tls, log, publicUrl, proxies } = ports;
  const app: FastifyInstance = fastify({
    trustProxy: trustOf(proxies),
    forceCloseConnections: true,
    requestTimeout: REQUEST_WITHIN,
    routerOptions: { maxParamLength: 200 },
    https: tls ?? null,
  });
  handleErrors(app, log);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: tls !== undefined || publicUrl?.startsWith('https:') === true,
    xFrameOptions: { action: 'sameorigin' },
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(rateLimit, { global: false, keyGenerator: networkOfRequest });
  if (proxies === undefined) noticeProxies(app, log);
  serveHealth(app, ports);
  serveSites(app, server.directory);
  serveDesk(app, { server, publicUrl });
  await serveAvatars(app, { server, publicUrl, log, avatars: ports.avatars });
  serveDownloads(app, ports.uploads);
  await serveUploads(app, { server, publicUrl, ...ports.uploads });
  const gates = { visitors: server.visitors, operators: server.operators, publicUrl };
  serveSockets(app, gates);
  serveRequests(app, { server, clock: ports.clock, publicUrl });
  serveStreams(app, { ...gates, chance: ports.chance });
  await serveAssets(app, ports.builds.folders);
  await serveFiles(app, ports.files);
  return app;
};
