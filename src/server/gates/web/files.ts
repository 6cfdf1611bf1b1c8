import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { dialectDocument, siteDocument } from '../../../protocol/dialect-settings.ts';
import type { Directory } from '../../directory.ts';
import { originAllowed } from '../origins.ts';
import { never } from '../refuse.ts';
import { refuse } from './errors.ts';
import { allowAnyPage } from './facts.ts';

const YEAR = 'public, max-age=31536000, immutable';
const MINUTES = 'public, max-age=300';
const ALWAYS_ASK = 'no-cache';

const NOT_BUILT = 'The pages have not been built yet. In the folder of Besedka run: npm run build\n';

/** How long a file may be kept: names under `assets` change with their content. */
const caching = (folder: string, path: string): string => {
  const name = path.slice(folder.length).split(sep).join('/');
  if (name.startsWith('/assets/')) return YEAR;
  return name.startsWith('/besedka.js') ? MINUTES : ALWAYS_ASK;
};

/** The built files: the loader, the widget, the desk and the playground. */
export const serveFiles = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(folder)) {
    for (const path of ['/', '/desk', '/desk/', '/besedka.js', '/static/cs.min.js'])
      app.get(path, (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply: FastifyReply, path: string) => {
      void reply.header('cache-control', caching(folder, path));
      // Scripts and pictures of the widget are read by pages of any site.
      void reply.header('access-control-allow-origin', '*');
    },
  });
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
