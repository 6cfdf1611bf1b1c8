import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '../../../protocol/limits.ts';
import { type Avatars, kindOf } from '../../avatars.ts';
import { avatarPath } from '../../office/fields.ts';
import type { Log } from '../../ports.ts';
import { later, never } from '../refuse.ts';
import { type DeskPorts, FOREIGN, presentAt, SIGNED_OUT } from './desk.ts';
import { refuse } from './errors.ts';
import { sameOrigin } from './facts.ts';

export interface AvatarPorts extends DeskPorts {
  readonly avatars: Avatars;
  readonly log: Log;
}

const CHANGES = { max: 30, timeWindow: 60_000 };

const NO_PICTURE = never('bad-field', 'This is not a picture: send the bytes of a PNG, a JPEG or a WebP.', {
  field: 'avatar',
});
const TOO_LARGE = never(
  'too-large',
  `A picture has at most ${LIMITS.avatar} bytes: make it smaller, 256 pixels are enough.`,
  { field: 'avatar', limit: LIMITS.avatar },
);
const NOT_KEPT = later('storage', 5000, 'The picture could not be stored: is the disk full?');

/** The pictures of operators: put and taken away by themselves, shown to everybody. */
export const serveAvatars = async (app: FastifyInstance, ports: AvatarPorts): Promise<void> => {
  app.get<{ Params: { name: string } }>('/avatars/:name', async (request, reply) => {
    const found = await ports.avatars.get(request.params.name);
    if (!found) return refuse(reply, never('bad-field', 'There is no such picture.'), 404);
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .type(found.type)
      .send(found.bytes);
  });
  // A scope of its own: nothing but bytes is read here, and nowhere else so many.
  await app.register((scope, _options, done) => {
    serveOwn(scope, ports);
    done();
  });
};

const serveOwn = (scope: FastifyInstance, { server, publicUrl, avatars, log }: AvatarPorts): void => {
  const owners = new WeakMap<FastifyRequest, number>();

  // Before the body is read: strangers need not send it.
  scope.addHook('onRequest', async (request, reply) => {
    if (!sameOrigin(request, publicUrl)) return refuse(reply, FOREIGN);
    const account = await presentAt(server.accounts, request);
    if (!account) return refuse(reply, SIGNED_OUT, 401);
    owners.set(request, account.id);
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const handle = scope.errorHandler;
  scope.setErrorHandler((problem: FastifyError, request, reply) =>
    problem.statusCode === 413 ? refuse(reply, TOO_LARGE) : handle.call(scope, problem, request, reply),
  );

  const introduce = async (request: FastifyRequest, reply: FastifyReply, avatar: string) => {
    const outcome = await server.introduce(owners.get(request) ?? 0, { avatar });
    return outcome.kind === 'refused' ? refuse(reply, outcome.refusal) : undefined;
  };

  scope.put(
    '/desk/avatar',
    { bodyLimit: LIMITS.avatar, config: { rateLimit: CHANGES } },
    async (request, reply) => {
      const { body } = request;
      const kind = Buffer.isBuffer(body) ? kindOf(body) : undefined;
      if (!Buffer.isBuffer(body) || !kind) return refuse(reply, NO_PICTURE);
      let name: string;
      try {
        name = await avatars.put(body, kind);
      } catch (problem) {
        log.error({ err: problem }, 'a picture could not be stored');
        return refuse(reply, NOT_KEPT);
      }
      const avatar = avatarPath(name);
      return (await introduce(request, reply, avatar)) ?? { avatar };
    },
  );

  scope.delete(
    '/desk/avatar',
    { config: { rateLimit: CHANGES } },
    async (request, reply) => (await introduce(request, reply, '')) ?? reply.code(204).send(),
  );
};
