#!/usr/bin/env bash
# In Firefox an `import()` that failed once fails until the page is loaded anew: the server is not asked again.
#
# Tried with: Firefox ESR 153.8 (Debian firefox-esr) and Chromium 156 (Debian chromium), driven headless by
#             puppeteer-core 25.16.0 from npm.
# Expected:   whoever loads a part of a page with `import()` may try again when the line, or the server, is back.
# Seen:       Chromium asks again and loads it. Firefox keeps that the module could not be fetched (an answer of 503, or a
#             connection that was cut) and rejects at once, without a request. It loads the same file under an address
#             with another query, once the server is back; what that file imports itself keeps its own address.
# Exit:       0 while it is so, 1 when Firefox asks again, or Chromium no longer does.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for program in firefox-esr chromium; do
  if ! command -v "$program" >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$program" >/dev/null
  fi
done
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund puppeteer-core@25.16.0

cat >look.mjs <<'END'
import { createServer } from 'node:http';
import puppeteer from 'puppeteer-core';

let isUp = false;
const server = createServer(({ url, socket }, response) => {
  if (url === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Page</title>');
  if (isUp) return response.setHeader('content-type', 'text/javascript').end('export const part = 1;');
  return url.startsWith('/cut') ? socket.destroy() : response.writeHead(503).end();
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const rounds = {
  firefox: { browser: 'firefox', executablePath: '/usr/bin/firefox-esr' },
  chromium: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] },
};
const expected = { firefox: 'fails, fails, loads', chromium: 'fails, loads, loads' };
for (const [name, options] of Object.entries(rounds)) {
  const browser = await puppeteer.launch({ ...options, headless: true, timeout: 120_000, protocolTimeout: 120_000 });
  console.log(await browser.version());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const load = (path) => page.evaluate((url) => import(url).then(() => 'loads', () => 'fails'), path);
  for (const path of ['/refused.js', '/cut.js']) {
    isUp = false;
    const away = await load(path);
    isUp = true;
    const seen = [away, await load(path), await load(`${path}?again`)].join(', ');
    console.log(`${path}: while the server is away, when it is back, with another query: ${seen}`);
    if (seen !== expected[name]) process.exitCode = 1;
  }
  await browser.close();
}
server.close();
server.closeAllConnections();
END
node look.mjs
