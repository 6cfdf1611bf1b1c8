#!/usr/bin/env bash
# To Chromium a page that Playwright fulfils comes from a public address, and may not reach a server of this machine.
#
# Versions:  playwright-core 1.65.1, ws 8.23.0; Chromium 156.0.8078.114 of Debian (`CHROMIUM_PATH`, or `chromium`).
# Expected:  `route.fulfill()` gives a test a page of any origin, which behaves like one that a server on 127.0.0.1
#            has given: its WebSocket to 127.0.0.1 is opened.
# Seen:      the socket fails with ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS, in plain http and without any policy. A
#            document without an address of its own counts as public, and headless there is nobody to ask. From a real
#            server it is opened, and so it is under the very same name, where the name is mapped to 127.0.0.1
#            (`--host-resolver-rules`): that is the way to test a page of another origin.
#
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export CHROMIUM_PATH="${CHROMIUM_PATH:-$(command -v chromium)}"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error playwright-core@1.65.1 ws@8.23.0 >/dev/null

cat >see.mjs <<'SCRIPT'
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { WebSocketServer } from 'ws';

const HTML = { 'content-type': 'text/html' };
const server = createServer((_, response) => response.writeHead(200, HTML).end('<p>A page</p>'));
new WebSocketServer({ server });
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address();

const launch = (...args) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
const dialIn = (page) =>
  page.evaluate(
    (at) =>
      new Promise((resolve) => {
        const socket = new WebSocket(at);
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      }),
    `ws://127.0.0.1:${port}/`,
  );

const browser = await launch();
const served = await browser.newPage();
await served.goto(`http://127.0.0.1:${port}/`);
const fulfilled = await browser.newPage();
const told = [];
fulfilled.on('console', (message) => told.push(message.text()));
await fulfilled.route('http://shop.example/', (route) =>
  route.fulfill({ contentType: 'text/html', body: '<p>A page</p>' }),
);
await fulfilled.goto('http://shop.example/');
const other = await launch('--host-resolver-rules=MAP shop.example 127.0.0.1');
const mapped = await other.newPage();
await mapped.goto(`http://shop.example:${port}/`);

const seen = [await dialIn(served), await dialIn(fulfilled), await dialIn(mapped)];
console.log(`Chromium ${browser.version()}`);
console.log(`served by 127.0.0.1: ${seen[0]}; fulfilled: ${seen[1]}; served under the same name: ${seen[2]}`);
console.log(told.join('\n'));
await Promise.all([browser.close(), other.close()]);
const isSo = seen.join() === 'opened,refused,opened' && told.some((text) => text.includes('LOCAL_NETWORK_ACCESS'));
process.exit(isSo ? 0 : 1);
SCRIPT
node see.mjs
