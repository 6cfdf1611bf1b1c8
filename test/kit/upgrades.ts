import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { publicFolder } from '../../src/server/gates/web/files.ts';
import { serve } from '../../src/server/serve.ts';
import { ADMIN, freePort } from './server-process.ts';

/** A server whose built files can be replaced, as by an upgrade. */
export interface Upgradable {
  readonly url: string;
  /** Files as they are after an upgrade: what had these names is under others. Those of a part, or all. */
  take(names?: RegExp): void;
  giveBack(): void;
  /** Stops, has other files, and starts again. */
  upgrade(): Promise<void>;
  end(): Promise<void>;
}

/** `days`: how long files of earlier builds are kept. */
export const serveUpgradable = async (days: number): Promise<Upgradable> => {
  const home = mkdtempSync(join(tmpdir(), 'besedka-'));
  const files = join(home, 'public');
  cpSync(publicFolder(join(import.meta.dirname, '..', '..', 'src', 'server')), files, { recursive: true });
  const [assets, aside, kept] = [join(files, 'assets'), join(home, 'aside'), join(home, 'data', 'builds')];
  mkdirSync(aside);
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: join(home, 'data'),
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'silent',
    KEEP_BUILDS: String(days),
  });
  let running = await serve(config, { files });
  const move = (from: string, to: string, names = /./) => {
    for (const name of readdirSync(from).filter((one) => names.test(one)))
      renameSync(join(from, name), join(to, name));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    take: (names) => move(assets, aside, names),
    giveBack: () => move(aside, assets),
    async upgrade() {
      const all = readdirSync(assets).length;
      if (days > 0)
        await vi.waitFor(() => readdirSync(kept).length >= all || Promise.reject(new Error('kept')), {
          timeout: 30_000,
        });
      await running.stop();
      move(assets, aside);
      running = await serve(config, { files });
    },
    async end() {
      await running.stop();
      rmSync(home, { recursive: true });
    },
  };
};
