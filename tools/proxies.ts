import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, install, isProgram } from './debian.ts';

const PROXIES = ['nginx', 'caddy'] as const;
export type ProxyName = (typeof PROXIES)[number];

/** Where packages put servers, which need not be on the PATH of everybody. */
const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

const lookFor = (name: ProxyName): string | undefined =>
  FOLDERS.map((folder) => join(folder, name)).find(isProgram);

const missing = (): readonly ProxyName[] => PROXIES.filter((name) => !lookFor(name));

const helpFor = (names: readonly string[]): string =>
  [
    `The tests run the documented proxies, and ${names.join(' and ')} cannot be found on this machine.`,
    `Install what is missing (Debian, Ubuntu: sudo apt-get install ${names.join(' ')}; macOS: brew install ${names.join(' ')}).`,
  ].join('\n');

/** The path of a proxy on this machine. Throws with a sentence for people when it is not there. */
export const findProxy = (name: ProxyName): string => {
  const found = lookFor(name);
  if (!found) throw new Error(helpFor([name]));
  return found;
};

/** Debian asks this before a package starts the service that it brings (`man invoke-rc.d`). */
const POLICY = '/usr/sbin/policy-rc.d';

/** Does something while packages that are installed may not start their services: ours are started by tests. */
const withoutServices = (work: () => boolean): boolean => {
  if (existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(POLICY);
  }
};

/** Finds the proxies, installs them where that can be done, and otherwise says what to do. False: one is missing. */
const provideProxies = (): boolean => {
  if (missing().length > 0 && canInstall()) withoutServices(() => install(...missing()));
  const still = missing();
  if (still.length > 0) console.error(helpFor(still));
  return still.length === 0;
};

if (import.meta.main && !provideProxies()) process.exitCode = 1;
