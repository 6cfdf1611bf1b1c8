import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { root } from '../targets.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface Shop {
  readonly url: string;
  close(): void;
}

/**
 * The shop on a server of its own, as a customer's site is: it stands when the chat's server does
 * not. `attributes` go into the script tag.
 */
export const openShop = async (chat: string, attributes = ''): Promise<Shop> => {
  const folder = join(root, 'dist', 'public');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    if (extname(file) !== '.html') return createReadStream(file).pipe(response);
    const tag = `src="${chat}/besedka.js" ${attributes}`;
    return response.end(readFileSync(file, 'utf8').replace('src="/besedka.js"', tag));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The shop has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/shop/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};
