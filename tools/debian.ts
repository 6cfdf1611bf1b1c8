import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

export const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Whether this process may install packages: as root, on Debian and its like. */
export const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');

const aptGet = (...args: readonly string[]): boolean =>
  spawnSync('apt-get', [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs packages and what they cannot do without. Says whether that worked. */
export const install = (...packages: readonly string[]): boolean => {
  console.log(`Missing on this machine: installing it (apt-get install ${packages.join(' ')}) …`);
  aptGet('update', '-qq');
  return aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
};
