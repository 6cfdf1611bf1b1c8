import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { UID_PATTERN } from '../../../protocol/ids.ts';
import { NAME_UNITS, operatorAllowance, visitorAllowance } from '../../files/allowance.ts';
import type { Intake, Outcome, Sender } from '../../files/intake.ts';
import { originAllowed } from '../origins.ts';
import { malformed, never } from '../refuse.ts';
import { type DeskPorts, FOREIGN, presentAt, SIGNED_OUT } from './desk.ts';
import { refuse } from './errors.ts';
import { sameOrigin } from './facts.ts';

export interface UploadPorts extends DeskPorts {
  readonly intake: Intake;
  /** Bytes of the largest file that anybody may send. */
  readonly maxFile: number;
}

const BYTES = 'application/octet-stream';

const announced = Compile(
  Type.Object({
    uid: Type.String({ pattern: UID_PATTERN }),
    name: Type.String({ maxLength: NAME_UNITS }),
    size: Type.Integer({ minimum: 0 }),
    type: Type.Optional(Type.String({ maxLength: 200 })),
  }),
);

const UID = new RegExp(UID_PATTERN);
const ORIGIN = never('not-allowed', 'This origin is not one of the site.', { field: 'origin' });
const UNKNOWN = never('bad-field', 'There is no such file under way.', { field: 'uid' });

/** Files are announced many times a minute by nobody; pieces of them are. */
const ANNOUNCING = { max: 120, timeWindow: 60_000 };
const SENDING = { max: 1200, timeWindow: 60_000 };

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];

/** Who asks, or what they are told instead. */
const createRecognition = ({ server, publicUrl, maxFile }: UploadPorts) => {
  const visitor = async (token: string, request: FastifyRequest): Promise<Sender | 'origin' | undefined> => {
    const found = await server.visitorOf(token);
    if (!found) return undefined;
    const { origin } = request.headers;
    const own = sameOrigin(request, publicUrl);
    if (!own && !originAllowed(found.site.origins, origin)) return 'origin';
    return { person: found.person, allowance: visitorAllowance(found.site, maxFile) };
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<Sender | undefined> => {
    const token = bearerOf(request);
    const known = token?.startsWith('v1.') ? await visitor(token, request) : undefined;
    if (known === 'origin') return void refuse(reply, ORIGIN);
    if (known) return known;
    // A cookie comes along by itself: only with our own pages is it theirs to use.
    if (!sameOrigin(request, publicUrl)) return void refuse(reply, FOREIGN);
    const account = await presentAt(server.accounts, request);
    if (!account) return void refuse(reply, SIGNED_OUT, 401);
    return { person: account.id, allowance: operatorAllowance(server.directory.sites(), maxFile) };
  };
};

/** Pages of the sites may ask; which of them, the token tells. A refusal can be read by all of them. */
const allowSites = (scope: FastifyInstance, { server }: UploadPorts): void => {
  scope.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    void reply.header('vary', 'Origin').header('cache-control', 'no-store');
    if (origin && server.directory.sites().some(({ origins }) => originAllowed(origins, origin)))
      void reply.header('access-control-allow-origin', origin);
  });
  scope.options('/files', preflight);
  scope.options('/files/upload/:uid', preflight);
};

const preflight = async (_request: FastifyRequest, reply: FastifyReply) =>
  reply
    .header('access-control-allow-methods', 'GET, POST, PATCH, DELETE')
    .header('access-control-allow-headers', 'authorization, content-type')
    .header('access-control-max-age', '7200')
    .code(204)
    .send();

const answer = (reply: FastifyReply, outcome: Outcome) => {
  if ('ok' in outcome) return outcome.ok;
  const { refused } = outcome;
  return refuse(reply, refused, ...(refused.field === 'offset' ? [409] : []));
};

/**
 * Where files come in: announced by `POST /files`, brought by `PATCH /files/upload/<uid>?offset=…`
 * in as many pieces as it takes. Announcing again tells where to go on.
 */
export const serveUploads = async (app: FastifyInstance, ports: UploadPorts): Promise<void> => {
  const { intake } = ports;
  const recognise = createRecognition(ports);
  // A scope of its own: only here bytes are left to be read as they come.
  await app.register((scope, _options, done) => {
    scope.addContentTypeParser(BYTES, (_request, body, parsed) => parsed(null, body));
    allowSites(scope, ports);

    scope.post('/files', { config: { rateLimit: ANNOUNCING } }, async (request, reply) => {
      const sender = await recognise(request, reply);
      if (!sender) return reply;
      const { body } = request;
      if (announced.Check(body)) return answer(reply, await intake.announce(body, sender));
      const field = announced.Errors(body)[0]?.instancePath.slice(1) ?? '';
      return refuse(reply, malformed(field, 'Announce a file by its uid, name and size.'));
    });

    type Piece = { Params: { uid: string }; Querystring: { offset?: string } };
    scope.patch<Piece>('/files/upload/:uid', { config: { rateLimit: SENDING } }, async (request, reply) => {
      const sender = await recognise(request, reply);
      if (!sender) return reply;
      const { uid } = request.params;
      const { offset = '' } = request.query;
      const body = request.body as Readable | undefined;
      if (!UID.test(uid)) return refuse(reply, UNKNOWN, 404);
      if (!/^\d{1,15}$/.test(offset))
        return refuse(reply, malformed('offset', 'Say where these bytes belong.'));
      if (typeof body?.pipe !== 'function')
        return refuse(reply, malformed('body', `Send the bytes as ${BYTES}.`));
      return answer(reply, await intake.append(uid, sender.person, Number(offset), body));
    });

    scope.get<Piece>('/files/upload/:uid', { config: { rateLimit: SENDING } }, async (request, reply) => {
      const sender = await recognise(request, reply);
      if (!sender) return reply;
      const { uid } = request.params;
      const found = UID.test(uid) ? await intake.standing(uid, sender.person) : undefined;
      return found ? answer(reply, found) : refuse(reply, UNKNOWN, 404);
    });

    scope.delete<Piece>(
      '/files/upload/:uid',
      { config: { rateLimit: ANNOUNCING } },
      async (request, reply) => {
        const sender = await recognise(request, reply);
        if (!sender) return reply;
        await intake.forget(request.params.uid, sender.person);
        return reply.code(204).send();
      },
    );
    done();
  });
};
