#!/bin/bash
# WebKit does not notice that a box inside of :has() has become empty, or filled, or alone.
#
# Packages: Debian's webkit2gtk-driver (WebKitGTK 2.50.6 when this was written) and xvfb; node.
#
# Expected: a rule is matched anew whenever what its selector speaks of changes: `.a:has(+ .b > p:empty)` as
#   soon as the paragraph gets a child, as `p:empty` by itself does, and as Chromium and Firefox have it.
# Seen: `:has()` with `:empty` or `:only-child` in it stays as it was when it was first looked at, whatever is put into
#   the box or taken out, and after a frame too. The same said by what is there, `:not(:has(+ .b > p > *))`, and a
#   class within `:has()` are noticed at once.
#
# Exits 0 while that is so.
set -euo pipefail

if ! [ -x /usr/bin/WebKitWebDriver ] || ! command -v xvfb-run >/dev/null; then
  apt-get install -y -q --no-install-recommends webkit2gtk-driver xvfb >/dev/null
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
dpkg-query -W -f '${Package} ${Version}\n' webkit2gtk-driver

cat > look.mjs <<'JS'
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const RULES = {
  ':empty alone': ['.b > p:empty', 'p'],
  ':has(:empty)': ['.a:has(+ .b > p:empty)', '.a'],
  ':has(:only-child)': ['.a:has(+ .b > p:only-child)', '.a', 'beside'],
  ':not(:has(child))': ['.a:not(:has(+ .b > p > *))', '.a'],
  ':has(.class)': ['.a:has(+ .b > p.none)', '.a'],
};
const EXPECTED = {
  ':empty alone': 'yes no no yes',
  ':has(:empty)': 'yes yes yes yes',
  ':has(:only-child)': 'yes yes yes yes',
  ':not(:has(child))': 'yes no no yes',
  ':has(.class)': 'yes no no yes',
};
/** Runs in the page: whether each rule holds at first, once something was put in, a frame later, and once it is out again. */
const SCRIPT = `
  const done = arguments[arguments.length - 1];
  (async (rules) => {
    const seen = {};
    for (const [name, [selector, whose, where]] of Object.entries(rules)) {
      document.head.innerHTML = '<style>' + selector + '{ margin-top: 7px }</style>';
      document.body.innerHTML = '<div class="a"></div><div class="b"><p class="none" style="margin-bottom: 0"></p></div>';
      const box = document.querySelector('p');
      const holds = () => (getComputedStyle(document.querySelector(whose)).marginTop === '7px' ? 'yes' : 'no');
      const states = [holds()];
      const child = document.createElement('i');
      (where ? box.parentElement : box).append(child);
      box.classList.remove('none');
      states.push(holds());
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      states.push(holds());
      child.remove();
      box.classList.add('none');
      states.push(holds());
      seen[name] = states.join(' ');
    }
    done(seen);
  })(arguments[0]);
`;

const probe = createServer().listen(0, '127.0.0.1');
await new Promise((ready) => probe.once('listening', ready));
const { port } = probe.address();
await new Promise((closed) => probe.close(closed));

const driver = spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
  stdio: 'ignore',
  env: {
    ...process.env,
    LANG: 'en_US.UTF-8',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  },
});
const call = async (method, path, body) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(value.message);
  return value;
};
let session = '';
try {
  for (let left = 100; ; left--) {
    try {
      await call('GET', '/status');
      break;
    } catch (problem) {
      if (!left) throw problem;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
  const begun = await call('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': {
          binary: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
          args: ['--automation'],
        },
      },
    },
  });
  session = `/session/${begun.sessionId}`;
  await call('POST', `${session}/url`, { url: 'data:text/html,<!doctype html><title>x</title>' });
  const seen = await call('POST', `${session}/execute/async`, { script: SCRIPT, args: [RULES] });
  console.log('holds at first, when filled, a frame later, when emptied again:');
  let isSo = true;
  for (const [name, expected] of Object.entries(EXPECTED)) {
    console.log(`  ${name.padEnd(20)} ${seen[name]}${seen[name] === expected ? '' : `   (was: ${expected})`}`);
    isSo &&= seen[name] === expected;
  }
  console.log(isSo ? 'As stated.' : 'It has changed.');
  process.exitCode = isSo ? 0 : 1;
} finally {
  if (session) await call('DELETE', session).catch(() => undefined);
  driver.kill();
}
JS
xvfb-run -a node look.mjs
