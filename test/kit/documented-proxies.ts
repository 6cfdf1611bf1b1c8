import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProxy, type ProxyName } from '../../tools/proxies.ts';
import { freePort } from './server-process.ts';

const OPERATING = fileURLToPath(new URL('../../docs/operating.md', import.meta.url));

/** The name that the documents give to the server, and the address at which its lines find it. */
export const HOST = 'chat.example.com';
const UPSTREAM = '127.0.0.1:8080';

/** A proxy with the lines of docs/operating.md, on this machine. */
export interface DocumentedProxy {
  readonly port: number;
  /** What it has complained of. */
  output(): string;
  end(): Promise<void>;
}

/** The blocks of a language in the document, in order. */
const documented = (language: string): readonly string[] =>
  [...readFileSync(OPERATING, 'utf8').matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );

/** Each piece must be there once: what the document says is what runs, but for names and ports. */
const replaced = (text: string, pieces: Readonly<Record<string, string>>): string =>
  Object.entries(pieces).reduce((whole, [piece, by]) => {
    if (whole.split(piece).length !== 2)
      throw new Error(`docs/operating.md has not exactly one “${piece}” in:\n${text}`);
    return whole.replace(piece, by);
  }, text);

const answersAt = (options: { readonly port: number; readonly plain: boolean }): Promise<boolean> =>
  options.plain
    ? fetch(`http://127.0.0.1:${options.port}/healthz`).then(
        () => true,
        () => false,
      )
    : new Promise((resolve) => {
        request(
          {
            host: '127.0.0.1',
            port: options.port,
            servername: HOST,
            path: '/healthz',
            headers: { host: HOST },
            rejectUnauthorized: false,
          },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode === 200);
          },
        )
          .on('error', () => resolve(false))
          .end();
      });

const run = async (
  name: ProxyName,
  at: { readonly port: number; readonly plain: boolean; readonly folder: string },
  args: readonly string[],
): Promise<DocumentedProxy> => {
  const { folder, port, plain } = at;
  const child: ChildProcess = spawn(findProxy(name), [...args], {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      printed += data;
    });
  while (!(await answersAt({ port, plain }))) {
    if (child.exitCode !== null) throw new Error(`${name} stopped with ${child.exitCode}:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    port,
    output: () => printed,
    async end() {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const folderOf = (name: ProxyName): string => {
  const folder = mkdtempSync(join(tmpdir(), `besedka-${name}-`));
  // nginx hands its work to a user who owns nothing.
  chmodSync(folder, 0o755);
  return folder;
};

const certificate = (folder: string) => {
  const [cert, key] = [join(folder, 'chat.pem'), join(folder, 'chat.key')];
  const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { cert, key };
};

const AROUND = (folder: string, lines: string): string => `daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
worker_processes 1;
events { worker_connections 512; }
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `  ${kind}_temp_path ${folder}/${kind};`).join('\n')}
${lines}
}
`;

/** nginx before the server at that port. `inner`: behind another proxy, which has ended TLS. */
export const startNginx = async (upstream: number, { inner = false } = {}): Promise<DocumentedProxy> => {
  const folder = folderOf('nginx');
  const port = await freePort();
  const [lines = ''] = documented('nginx');
  const file = join(folder, 'nginx.conf');
  const pem = '  ssl_certificate     /etc/ssl/chat.pem;\n';
  const secret = '  ssl_certificate_key /etc/ssl/chat.key;\n';
  const made = inner ? undefined : certificate(folder);
  const own = replaced(lines, {
    [UPSTREAM]: `127.0.0.1:${upstream}`,
    'listen 443 ssl http2;': made ? `listen 127.0.0.1:${port} ssl http2;` : `listen 127.0.0.1:${port};`,
    [pem]: made ? `  ssl_certificate ${made.cert};\n` : '',
    [secret]: made ? `  ssl_certificate_key ${made.key};\n` : '',
  });
  writeFileSync(file, AROUND(folder, own));
  return run('nginx', { port, plain: inner, folder }, ['-e', 'stderr', '-p', folder, '-c', file]);
};

const CADDY = `{
  admin off
  auto_https disable_redirects
  local_certs
  skip_install_trust
  default_bind 127.0.0.1
}
`;

/** Caddy before the server at that port. `inner`: as the document has it behind another proxy, at that address. */
export const startCaddy = async (
  upstream: number,
  { inner }: { readonly inner?: string } = {},
): Promise<DocumentedProxy> => {
  const folder = folderOf('caddy');
  const port = await freePort();
  const [outermost = '', behind = ''] = documented('caddyfile');
  const lines = inner
    ? replaced(behind, { [`http://${HOST}`]: `http://${HOST}:${port}`, '10.0.0.1': inner })
    : replaced(outermost, { [`${HOST} {`]: `${HOST}:${port} {` });
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, CADDY + replaced(lines, { [UPSTREAM]: `127.0.0.1:${upstream}` }));
  const args = ['run', '--config', file, '--adapter', 'caddyfile'];
  return run('caddy', { port, plain: inner !== undefined, folder }, args);
};
