import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { OperatorClient, VisitorClient } from '../../src/headless.ts';
import { ADMIN, startServer } from '../kit/server-process.ts';

const page = readFileSync(new URL('../../docs/client.md', import.meta.url), 'utf8');
const surface = ['surface', 'operator-surface']
  .map((name) => readFileSync(new URL(`../../src/client/${name}.ts`, import.meta.url), 'utf8'))
  .join('\n');

/** Everything that the clients, talks and composers have. */
const members = surface
  .split(/^(?:export )?interface /m)
  .filter((part) =>
    /^(Client|VisitorClient|VisitorActs|OperatorClient|Leads|Uploads|Talk|Composer) /.test(part),
  )
  .flatMap((part) => [...part.matchAll(/^ {2}(?:readonly )?(\w+)[:(]/gm)].map(([, name = '']) => name));

test('docs/client.md shows every action and every list', () => {
  expect(members.length).toBeGreaterThan(80);
  expect(members.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
});

/** The examples as one program; what is printed is compared with what stands behind it. */
const program = [...page.matchAll(/^```js\n([\s\S]*?)^```/gm)]
  .map(([, code = '']) => code)
  .join('\n')
  .replace(/^import .*$/gm, '')
  .replace(
    /console\.log\((.*)\); \/\/ (.*)$/gm,
    (_, value, said) => `print(${value}, ${JSON.stringify(said)});`,
  );

test('the examples of docs/client.md do what they say', { timeout: 60_000 }, async () => {
  const server = await startServer();
  try {
    const printed: { readonly got: string; readonly said: string }[] = [];
    const print = (got: unknown, said: string) => void printed.push({ got: String(got), said });
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    const run = AsyncFunction(
      'OperatorClient',
      'VisitorClient',
      'server',
      'email',
      'password',
      'print',
      program,
    );
    await run(OperatorClient, VisitorClient, server.url, ADMIN.email, ADMIN.password, print);
    expect(printed.length).toBe((page.match(/console\.log\(.*\/\/ /g) ?? []).length);
    expect(printed.filter(({ got, said }) => !isDeepStrictEqual(got, said))).toEqual([]);
  } finally {
    await server.remove();
  }
});
