import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Accounts, Result, SignedIn } from '../../accounts/accounts.ts';
import { publicly } from '../../directory.ts';
import type { Server } from '../../server.ts';
import type { Account } from '../../store/store.ts';
import { never } from '../refuse.ts';
import { addressOf } from './address.ts';
import { refuse } from './errors.ts';
import { SESSION_COOKIE, sameOrigin } from './facts.ts';

export interface DeskPorts {
  readonly server: Server;
  readonly publicUrl: string | undefined;
}

/** As long as browsers keep a cookie: when a session ends is the server's to say, and it moves with use. */
const COOKIE_LASTS = 400 * 24 * 60 * 60;

const short = Type.String({ maxLength: 400 });
const password = Type.String({ maxLength: 2000 });
const token = Type.Optional(Type.Boolean());

const BODIES = {
  session: Type.Object({ email: short, password, token }),
  link: Type.Object({ link: short }),
  use: Type.Object({ link: short, name: Type.Optional(short), password: Type.Optional(password), token }),
  password: Type.Object({ password, current: Type.Optional(password), token }),
};

/** Secure where the world comes by https, also when a proxy does not tell. */
const cookieOptions = (request: FastifyRequest, publicUrl: string | undefined): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict',
  secure: request.protocol === 'https' || publicUrl?.startsWith('https:') === true,
  maxAge: COOKIE_LASTS,
});

const tokenOf = (request: FastifyRequest): string | undefined => {
  const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? request.cookies[SESSION_COOKIE];
};

export const FOREIGN = never('not-allowed', 'The desk is used from its own address.');
export const SIGNED_OUT = never('not-allowed', 'The session has ended: sign in.');

/** Whose session a request bears, by token or by cookie. */
export const presentAt = async (
  accounts: Accounts,
  request: FastifyRequest,
): Promise<Account | undefined> => {
  const session = tokenOf(request);
  const account = session === undefined ? undefined : await accounts.session(session);
  return account?.disabled ? undefined : account;
};

/** What happens at the desk before there is a connection: signing in and out, links, passwords. */
export const serveDesk = (app: FastifyInstance, { server, publicUrl }: DeskPorts): void => {
  const { accounts } = server;

  /** The way in for a JSON body of one shape, from our own pages only. */
  const post = <Schema extends TSchema>(
    path: string,
    schema: Schema,
    handle: (body: Static<Schema>, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ) => {
    const validator = Compile(schema);
    app.post(path, { config: { rateLimit: { max: 120, timeWindow: 60_000 } } }, async (request, reply) => {
      if (!sameOrigin(request, publicUrl)) return refuse(reply, FOREIGN);
      const { body } = request;
      if (validator.Check(body)) return handle(body as Static<Schema>, request, reply);
      const field = validator.Errors(body)[0]?.instancePath.slice(1) ?? '';
      return refuse(reply, never('malformed', 'The body is not what is asked for here.', { field }));
    });
  };

  const entered = (
    result: Result<SignedIn>,
    [request, reply]: readonly [FastifyRequest, FastifyReply],
    options: { readonly token?: boolean | undefined; readonly status: number },
  ) => {
    if (!result.ok) {
      const wrong = result.refusal.why === 'not-allowed';
      return refuse(reply, result.refusal, ...(wrong ? [options.status] : []));
    }
    const { account, token: session } = result.value;
    void reply.setCookie(SESSION_COOKIE, session, cookieOptions(request, publicUrl));
    return { person: publicly(account), ...(options.token && { token: session }) };
  };

  const present = (request: FastifyRequest) => presentAt(accounts, request);

  app.get('/desk/session', async (request, reply) => {
    const account = await present(request);
    void reply.header('cache-control', 'no-store');
    return account ? { person: publicly(account) } : refuse(reply, SIGNED_OUT, 401);
  });

  post('/desk/session', BODIES.session, async (body, request, reply) =>
    entered(await accounts.signIn({ ...body, address: addressOf(request) }), [request, reply], {
      token: body.token,
      status: 401,
    }),
  );

  app.delete('/desk/session', async (request, reply) => {
    if (!sameOrigin(request, publicUrl)) return refuse(reply, FOREIGN);
    const account = await present(request);
    if (account) await server.signOut(account.id);
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
  });

  serveLinks(accounts, post, entered);

  post('/desk/password', BODIES.password, async (body, request, reply) => {
    const account = await present(request);
    if (!account) return refuse(reply, SIGNED_OUT, 401);
    const { current } = body;
    const given = {
      password: body.password,
      address: addressOf(request),
      ...(current !== undefined && { current }),
    };
    const changed = await accounts.setPassword(account, given);
    // The sessions of before are over; pages of this browser come back with the new one.
    if (changed.ok) server.moved(account.id);
    return entered(changed, [request, reply], { token: body.token, status: 403 });
  });
};

type Post = <Schema extends TSchema>(
  path: string,
  schema: Schema,
  handle: (body: Static<Schema>, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
) => void;

type Entered = (
  result: Result<SignedIn>,
  at: readonly [FastifyRequest, FastifyReply],
  options: { readonly token?: boolean | undefined; readonly status: number },
) => unknown;

/** One-time links. 410: it was one, or never; there is nothing behind it now. */
const serveLinks = (accounts: Accounts, post: Post, entered: Entered): void => {
  post('/desk/link', BODIES.link, async ({ link }, request, reply) => {
    const seen = await accounts.peekLink(link, addressOf(request));
    if (seen.ok) return seen.value;
    return refuse(reply, seen.refusal, ...(seen.refusal.why === 'not-allowed' ? [410] : []));
  });

  post('/desk/link/use', BODIES.use, async (body, request, reply) => {
    const { link, name, password: chosen } = body;
    const used = await accounts.useLink({
      link,
      address: addressOf(request),
      ...(name !== undefined && { name }),
      ...(chosen !== undefined && { password: chosen }),
    });
    return entered(used, [request, reply], { token: body.token, status: 410 });
  });
};
