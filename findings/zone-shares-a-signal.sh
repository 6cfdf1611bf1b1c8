#!/usr/bin/env bash
# zone.js before 0.14.3: the signal of the first listener ends all listeners of that event, and that of a later one
# ends none.
#
# Versions:  zone.js 0.14.2 (the zone of Angular 17.0), and 0.14.3, in which it is mended; jsdom 29.1.1.
# Expected:  `addEventListener(name, listener, { signal })` and an `abort()` remove that listener alone, as the
#            DOM standard says.
# Seen:      with 0.14.2 there is one real listener for each target and event, with the options of whoever came first.
#            If that was a library that cleans up after itself by a signal, every listener which the page has added
#            since is silenced with it. If it was the page, the library goes on hearing after it has cleaned up.
#            With `removeEventListener` nothing of it happens.
#
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error jsdom@29.1.1 old@npm:zone.js@0.14.2 new@npm:zone.js@0.14.3 >/dev/null

cat >see.mjs <<'SCRIPT'
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

/** Who hears a click after the library has ended its listener, in a page that has loaded this zone. */
const heardWith = (zone, first, end) => {
  const { window } = new JSDOM('<p></p>', { runScripts: 'outside-only' });
  if (zone) window.eval(readFileSync(`node_modules/${zone}/bundles/zone.umd.js`, 'utf8'));
  window.how = { first, end };
  return window.eval(`
    const heard = [];
    const target = document.querySelector('p');
    const gone = new AbortController();
    const library = () => heard.push('the library');
    const add = {
      page: () => target.addEventListener('click', () => heard.push('the page')),
      library: () => target.addEventListener('click', library, how.end === 'signal' ? { signal: gone.signal } : {}),
    };
    for (const who of how.first === 'page' ? ['page', 'library'] : ['library', 'page']) add[who]();
    if (how.end === 'signal') gone.abort();
    else target.removeEventListener('click', library);
    target.dispatchEvent(new Event('click'));
    heard.join(' and ') || 'nobody';
  `);
};

const CASES = [
  ['no zone, the library first, by signal', '', 'library', 'signal', 'the page'],
  ['0.14.2, the library first, by signal', 'old', 'library', 'signal', 'nobody'],
  ['0.14.2, the page first, by signal', 'old', 'page', 'signal', 'the page and the library'],
  ['0.14.2, the library first, by removeEventListener', 'old', 'library', 'remove', 'the page'],
  ['0.14.3, the library first, by signal', 'new', 'library', 'signal', 'the page'],
];
for (const [title, zone, first, end, expected] of CASES) {
  const who = heardWith(zone, first, end);
  console.log(`${title}: ${who}`);
  if (who !== expected) process.exitCode = 1;
}
SCRIPT
node see.mjs
