#!/usr/bin/env bash
# Firefox tells a page of a violation of its own Content-Security-Policy that nothing on the page has caused.
#
# Tried with: Firefox ESR 153.8 (Debian firefox-esr), driven headless by puppeteer-core 25.16.0 from npm.
# Expected:   a page of text alone under `default-src 'none'; img-src data:` breaks its policy in nothing: what the
#             browser fetches for itself, the icon of the tab, is no affair of the page.
# Seen:       the page hears `securitypolicyviolation` for `img-src` and the address /favicon.ico, which it never named.
#             Whoever counts violations (a test of a widget under a strict policy, a collector of reports) has to leave
#             that address out. With <link rel="icon" href="data:,"> there is none: then the icon is never asked for.
# Exit:       0 while it is so, 1 when the page hears nothing, or hears something with the link, too.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! command -v firefox-esr >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr >/dev/null
fi
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund puppeteer-core@25.16.0

cat >look.mjs <<'END'
import { createServer } from 'node:http';
import puppeteer from 'puppeteer-core';

const page = (head) => `<!doctype html><html lang="en"><head><title>Text</title>${head}</head><body><h1>Text</h1></body></html>`;
const heads = { '/bare': '', '/linked': '<link rel="icon" href="data:,">' };
const server = createServer(({ url }, response) => {
  response.writeHead(url in heads ? 200 : 404, {
    'content-type': 'text/html',
    'content-security-policy': "default-src 'none'; img-src data:",
  });
  response.end(url in heads ? page(heads[url]) : '');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true, timeout: 120_000, protocolTimeout: 120_000 });
console.log(await browser.version());
/** What a page has heard five seconds after it was loaded, or as soon as it hears anything. */
const heardOn = async (path) => {
  const tab = await browser.newPage();
  await tab.evaluateOnNewDocument(() => {
    globalThis.heard = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      heard.push(`${effectiveDirective} ${new URL(blockedURI, location.href).pathname}`),
    );
  });
  await tab.goto(`http://127.0.0.1:${server.address().port}${path}`);
  await tab.waitForFunction('heard.length > 0', { timeout: 5_000 }).catch(() => undefined);
  return tab.evaluate('heard');
};
const bare = await heardOn('/bare');
const linked = await heardOn('/linked');
await browser.close();
server.close();
server.closeAllConnections();
console.log('a page of text alone heard (expected: nothing):', bare);
console.log('the same page with an icon of its own heard:', linked);
process.exitCode = String(bare) === 'img-src /favicon.ico' && linked.length === 0 ? 0 : 1;
END
node look.mjs
