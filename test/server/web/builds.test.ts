import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Served, serveForTest } from './served.ts';

const CHUNK = 'widget-abc12345.js';
const IMMUTABLE = 'public, max-age=31536000, immutable';

let served: Served;
afterEach(() => served.remove());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${served.at}${path}`, { method, headers: { origin: 'https://shop.example', ...headers } });

const upgraded = async (env: Record<string, string> = {}) => {
  served = await serveForTest(env);
  const kept = join(served.folder, 'data', 'builds', CHUNK);
  if (env.KEEP_BUILDS !== '0') await vi.waitUntil(() => existsSync(kept) && existsSync(`${kept}.gz`));
  const assets = join(served.folder, 'public', 'assets');
  rmSync(assets, { recursive: true });
  mkdirSync(assets);
  writeFileSync(join(assets, 'widget-def67890.js'), 'export default 2');
};

test('a file of the build before is served as it was, compressed and for ever, to pages of any site', async () => {
  await upgraded();
  for (const encoding of ['identity', 'gzip']) {
    const answer = await get(`/assets/${CHUNK}`, { 'accept-encoding': encoding });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
    expect(answer.headers.get('content-type')).toMatch(/javascript; charset=utf-8$/);
    expect(answer.headers.get('cache-control')).toBe(IMMUTABLE);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.text()).toBe('export {}');
  }
  expect(await (await get('/assets/widget-def67890.js')).text()).toBe('export default 2');
});

test.each(['GET', 'HEAD'])(
  'that a file is gone can be read by pages of any site, and is not kept: %s',
  async (method) => {
    await upgraded({ KEEP_BUILDS: '0' });
    for (const path of [
      `/assets/${CHUNK}`,
      '/assets/',
      '/assets/.widget-abc12345.js.part',
      '/assets/a/b.js',
    ]) {
      const answer = await get(path, {}, method);
      expect(answer.status, path).toBe(404);
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
    }
  },
);
