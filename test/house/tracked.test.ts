import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from './sources.ts';

/** What git knows, and what it would know after the next commit. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const TEXT = /\.(?:[cm]?[jt]sx?|json|md|html|css|svg|ya?ml|sql)$|\/run$|(?:^|\/)\.[^/]+$|LICENSE$/;
const texts = tracked.filter((path) => TEXT.test(path));

const containing = (pattern: RegExp, paths: readonly string[] = texts): readonly string[] =>
  paths.flatMap((path) => {
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
    );
  });

test('no file names a folder of somebody’s machine', () => {
  expect(containing(/(?<![\w.~])\/(?:home|root|work|Users)\/\w/)).toEqual([]);
});

test('no file names a package registry', () => {
  expect(containing(/registry\.[a-z-]+\.\w|registry\.npmj[s]/)).toEqual([]);
});

test('the lock says what to install, not from where', () => {
  expect(containing(/"resolved":/, ['package-lock.json'])).toEqual([]);
});

test('the lock has every platform of every package that has platforms', () => {
  const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(
    read('package-lock.json'),
  ).packages;
  const known = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !known.has(name))).toEqual([]);
});

test('nothing is left for later', () => {
  // The brackets keep this line from finding itself.
  expect(containing(/\b(?:TO[D]O|FIX[M]E)\b/)).toEqual([]);
});

const documents = tracked.filter((path) => path.endsWith('.md'));

/** Headings as the addresses that hosts make of them. */
const anchorsOf = (path: string): ReadonlySet<string> =>
  new Set(
    withoutBlocks(read(path))
      .split('\n')
      .filter((line) => /^#{1,6} /.test(line))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .trim()
          .replaceAll(' ', '-'),
      ),
  );

const withoutBlocks = (text: string): string => text.replace(/```[\s\S]*?```/g, '');
const withoutCode = (text: string): string => withoutBlocks(text).replace(/`[^`\n]*`/g, '``');

const linksOf = (path: string): readonly string[] =>
  [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)(?:\s"[^"]*")?\)/g)].map(([, target = '']) => target);

const isBroken = (path: string, link: string): boolean => {
  if (/^[a-z]+:/.test(link)) return false;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : join(dirname(path), decodeURI(file)).replaceAll('\\', '/');
  if (!tracked.some((one) => one === target || one.startsWith(`${target.replace(/\/$/, '')}/`))) return true;
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
};

test('every link between documents leads to something that is in the repository', () => {
  const broken = documents.flatMap((path) =>
    linksOf(path)
      .filter((link) => isBroken(path, link))
      .map((link) => `${path}: ${link}`),
  );
  expect(broken).toEqual([]);
});
