import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../test/kit/chromium.ts';
import { findChromium } from '../browsers/chromium.ts';
import type { Office } from './office.ts';

const BLOCK = 2;

/** A browser whose owner has forbidden sites to keep anything: every storage throws. */
export const sitRefusing = async (office: Office, url: string): Promise<Page> => {
  const folder = mkdtempSync(join(tmpdir(), 'besedka-browser-'));
  mkdirSync(join(folder, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: BLOCK } } };
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, {
    ...office.look.options,
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS],
  });
  office.after(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
};
