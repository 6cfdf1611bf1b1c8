import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLibraries } from './libraries.ts';

const PAGES = fileURLToPath(new URL('../pages', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist/npm', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The pages of somebody else: another origin than the chat's. */
export interface HostPages {
  readonly origin: string;
  end(): Promise<void>;
}

/**
 * Serves a folder of test/pages, with `{{server}}` in them replaced, under /npm what the package brings, and
 * under /lib what others bring.
 * `policies`: the Content-Security-Policy of a page, by its name, with the search where that matters.
 */
export const serveHostPages = async (
  chat: string,
  policies: Readonly<Record<string, string>> = {},
  folder = 'host',
): Promise<HostPages> => {
  const library = createLibraries();
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://host');
    const file = pathname.startsWith('/npm/') ? join(DIST, pathname.slice(5)) : join(PAGES, folder, pathname);
    const policy = policies[pathname.slice(1) + search] ?? policies[pathname.slice(1)];
    try {
      const content = pathname.startsWith('/lib/')
        ? await library(pathname.slice(5))
        : readFileSync(file, 'utf8').replaceAll('{{server}}', chat);
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'text/plain',
        ...(policy && { 'content-security-policy': policy }),
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The pages have no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async end() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
