// Runs on whatever Node the machine has (20 or newer), before anything is installed: plain JavaScript
// with nothing to import. `node tools/bootstrap.mjs install | start | test`

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';

const MIN_NODE = 20;
const MIN_NPM = 9;
/** With an own Node this new the project can do without its pinned one. */
const GOOD_NODE = 24;

const fail = (...lines) => {
  console.error(`\n${lines.join('\n')}\n`);
  process.exit(1);
};

const major = (version) => Number.parseInt(version, 10);

const checkMachine = () => {
  if (major(process.versions.node) < MIN_NODE) {
    fail(
      `Besedka needs Node ${MIN_NODE} or newer to install itself; this is Node ${process.versions.node}.`,
      'Get a newer one at https://nodejs.org and try again.',
    );
  }
  const npm = /^npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  if (npm && Number(npm) < MIN_NPM) {
    fail(`Besedka needs npm ${MIN_NPM} or newer; this is npm ${npm}. Run: npm install --global npm`);
  }
};

/**
 * The environment without the folder of installed commands: npm must not run on the Node that it is
 * about to replace.
 */
const outerEnv = () => ({
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(delimiter),
});

const npm = (args, cwd = root) =>
  spawnSync('npm', args, { cwd, env: outerEnv(), encoding: 'utf8', shell: windows });

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const stampFile = join(modules, '.besedka-installed');

const isInstalled = () => {
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === lockHash();
  // Installed by hand: then the record of what is installed is newer than the lock.
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
};

const install = () => {
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail(
      'node_modules is a link to a folder elsewhere, and its modules are not those of this version.',
      'Installing would empty that folder. Remove the link, then try again.',
    );
  }
  console.log(
    existsSync(modules)
      ? 'The dependencies have changed: installing them again …'
      : 'First run: installing the dependencies (about a minute) …',
  );
  const done = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done.status !== 0) {
    fail(
      done.error ? String(done.error) : `${done.stdout}${done.stderr}`.trim(),
      '',
      'The dependencies could not be installed (npm ci). Is the network there? Then try again.',
    );
  }
  writeFileSync(stampFile, lockHash());
};

const pinnedNode = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

const works = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).status === 0;

/**
 * The pinned Node comes through an install script of its package. Where scripts are forbidden
 * (`ignore-scripts`, or an npm that asks first) it is asked for by name.
 */
const providePinnedNode = () => {
  if (works(pinnedNode)) return pinnedNode;
  const { version } = JSON.parse(readFileSync(join(modules, 'node', 'package.json'), 'utf8'));
  console.log(`Installing the project's own Node ${version} …`);
  const set = spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: join(modules, 'node'),
    env: { ...outerEnv(), npm_config_ignore_scripts: 'true' },
    encoding: 'utf8',
  });
  if (works(pinnedNode)) {
    // `npm ci` links the command only if it was there at the time.
    npm(['rebuild', 'node', '--ignore-scripts', '--loglevel=error']);
    return pinnedNode;
  }
  if (major(process.versions.node) >= GOOD_NODE) {
    console.log(`That failed; going on with Node ${process.versions.node} of this machine.`);
    return process.execPath;
  }
  return fail(
    `${set.stdout}${set.stderr}`.trim(),
    '',
    `Besedka runs on Node ${GOOD_NODE} or newer. Its own copy (npm package "node") could not be installed,`,
    `and this machine has Node ${process.versions.node}. Install Node ${GOOD_NODE} or newer, or let npm install packages.`,
  );
};

const runTool = (node, ...args) => {
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

const purpose = process.argv[2] ?? 'install';
checkMachine();
if (!isInstalled()) install();
const node = providePinnedNode();
if (purpose === 'start') runTool(node, join('tools', 'build.ts'), '--if-stale');
if (purpose === 'test')
  for (const tool of [join('browsers', 'provide.ts'), 'proxies.ts']) runTool(node, join('tools', tool));
