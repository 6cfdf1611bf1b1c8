#!/usr/bin/env bash
# @sparticuz/chromium 111.0.0 is not what Chrome 111 can do: it has no color-mix().
#
# Versions:  @sparticuz/chromium 111.0.0 and 112.0.2, playwright-core 1.65.1; Linux on x64.
# Expected:  the package of a version stands for that version of Chrome, so that a floor of “Chrome 111” can be tested
#            with it. color-mix() is there since Chrome 111 by every table of compatibility.
# Seen:      the package holds 111.0.5555.0, a build of a few days before the branch of 111 was what people got
#            (111.0.5563), and `CSS.supports` knows no color-mix(). Code that asks for it takes this browser for older
#            than the floor. The package of 112 is the first that has it.
#
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error playwright-core@1.65.1 \
  c111@npm:@sparticuz/chromium@111.0.0 c112@npm:@sparticuz/chromium@112.0.2 >/dev/null

cat >see.mjs <<'SCRIPT'
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const seen = [];
for (const name of ['c111', 'c112']) {
  writeFileSync(name, brotliDecompressSync(readFileSync(`node_modules/${name}/bin/chromium.br`)), { mode: 0o755 });
  const browser = await chromium.launch({ executablePath: `./${name}`, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const mixes = await page.evaluate(() => CSS.supports('color', 'color-mix(in oklab, red, blue)'));
  console.log(`${name}: Chromium ${browser.version()}, color-mix(): ${mixes ? 'yes' : 'no'}`);
  seen.push(`${browser.version()} ${mixes}`);
  await browser.close();
}
process.exitCode = seen[0] === '111.0.5555.0 false' && seen[1]?.startsWith('112.') && seen[1].endsWith('true') ? 0 : 1;
SCRIPT
node see.mjs
