import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginCallback, FastifyReply } from 'fastify';
import { dialectDocument, siteDocument } from '../../../protocol/dialect-settings.ts';
import type { Builds } from '../../builds.ts';
import type { Directory } from '../../directory.ts';
import { originAllowed } from '../origins.ts';
import { never } from '../refuse.ts';
import { refuse } from './errors.ts';
import { allowAnyPage } from './facts.ts';

const YEAR = 'public, max-age=31536000, immutable';
const MINUTES = 'public, max-age=300';
const ALWAYS_ASK = 'no-cache';

const NOT_BUILT = 'The pages have not been built yet. In the folder of Besedka run: npm run build\n';

/** How long a file may be kept whose name stays while it changes. */
const caching = (folder: string, path: string): string =>
  relative(folder, path).startsWith('besedka.js') ? MINUTES : ALWAYS_ASK;

const options = (roots: string | readonly string[], cachingOf: (path: string) => string) => ({
  root: typeof roots === 'string' ? roots : [...roots],
  preCompressed: true,
  cacheControl: false,
  dotfiles: 'ignore' as const,
  setHeaders(reply: FastifyReply, path: string) {
    void reply.header('cache-control', cachingOf(path));
    // Scripts and pictures of the widget are read by pages of any site.
    void reply.header('access-control-allow-origin', '*');
  },
});

/**
 * What is loaded under names that change with the content, of this build and of earlier ones: a page that was opened
 * before an upgrade goes on. That a file is gone can be read by pages of any site, too, which tell it from a network
 * that is.
 */
export const serveAssets = async (app: FastifyInstance, folders: Builds['folders']): Promise<void> => {
  const assets: FastifyPluginCallback = (inside, _options, done) => {
    inside.setNotFoundHandler((_request, reply) => {
      void reply.header('access-control-allow-origin', '*').header('cache-control', 'no-store');
      return refuse(reply, never('bad-field', 'There is no such file, or no longer.'), 404);
    });
    inside.register(fastifyStatic, { ...options(folders, () => YEAR), index: false, decorateReply: false });
    done();
  };
  await app.register(assets, { prefix: '/assets' });
};

/** The built files: the loader, the desk and the playground. */
export const serveFiles = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(folder)) {
    for (const path of ['/', '/desk', '/desk/', '/besedka.js', '/static/cs.min.js'])
      app.get(path, (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, { ...options(folder, (path) => caching(folder, path)), redirect: true });
  app.get('/static/cs.min.js', (_request, reply) => reply.sendFile('besedka.js'));
};

/** The public settings of a site, for the loader; with `?dialect` also in the shape of the dialect. */
export const serveSites = (app: FastifyInstance, directory: Directory): void => {
  app.get<{ Params: { file: string } }>('/site/:file', (request, reply) => {
    const { file } = request.params;
    const { origin } = request.headers;
    const site = file.endsWith('.json') ? directory.siteByKey(file.slice(0, -'.json'.length)) : undefined;
    // A refusal is readable everywhere too: else the developer's console would speak of CORS only.
    allowAnyPage(request, reply);
    if (!site) return refuse(reply, never('bad-field', 'There is no such site.', { field: 'key' }), 404);
    if (!originAllowed(site.origins, origin))
      return refuse(reply, never('not-allowed', 'This origin is not one of the site.', { field: 'origin' }));
    const body = JSON.stringify(
      'dialect' in (request.query as object) ? dialectDocument(site, directory.groups()) : siteDocument(site),
    );
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    void reply.header('etag', etag).header('cache-control', ALWAYS_ASK);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
};

/** Where the built files are, seen from a folder of the sources (`src/server`) or of the built server. */
export const publicFolder = (here: string): string => {
  const beside = join(here, '..', 'public');
  return existsSync(join(beside, 'besedka.js')) ? beside : join(here, '..', '..', 'dist', 'public');
};
