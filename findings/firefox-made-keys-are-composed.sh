#!/usr/bin/env bash
# In Firefox a KeyboardEvent that a script makes is composed, and leaves shadow roots, though it was made not to.
#
# Versions:  Firefox 153 ESR of Debian (`FIREFOX_PATH`, or `firefox-esr`), puppeteer-core 25.16.0 over WebDriver BiDi.
# Expected:  an event made with `composed: false` says so of itself and ends at the shadow root in which it was
#            dispatched, of whatever kind it is (DOM standard, “inner event creation steps”).
# Seen:      `new KeyboardEvent('keydown', { bubbles: true, composed: false })` has `composed: true`, and the document
#            hears it with the host as its target. A plain `Event` of the same type, a `MouseEvent` and an `InputEvent`
#            do as they are told. Code that keeps a key in a widget by dispatching a copy of it there hears its own copy
#            again at the window, without end unless it counts.
#
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export FIREFOX_PATH="${FIREFOX_PATH:-$(command -v firefox-esr)}"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error puppeteer-core@25.16.0 >/dev/null

cat >see.mjs <<'SCRIPT'
import puppeteer from 'puppeteer-core';

const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX_PATH, headless: true });
const page = await browser.newPage();
await page.setContent('<div id="host"></div>');
const seen = await page.evaluate(() => {
  const inside = document.createElement('button');
  document.querySelector('#host').attachShadow({ mode: 'open' }).append(inside);
  const options = { bubbles: true, composed: false, key: 'a' };
  return [KeyboardEvent, InputEvent, MouseEvent, Event].map((Kind) => {
    const event = new Kind('keydown', options);
    let heard = 'stays inside';
    const hear = ({ target }) => {
      heard = `is heard by the document, from #${target.id}`;
    };
    document.addEventListener('keydown', hear);
    inside.dispatchEvent(event);
    document.removeEventListener('keydown', hear);
    return `${Kind.name} (composed: ${event.composed}) ${heard}`;
  });
});
console.log(await browser.version());
console.log(seen.join('\n'));
await browser.close();
const leaves = seen.map((line) => line.includes('is heard'));
process.exitCode = leaves.join() === 'true,false,false,false' ? 0 : 1;
SCRIPT
node see.mjs
