import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../targets.ts';
import type { Look } from './looks.ts';
import { inOffice, type Office } from './office.ts';
import { slim } from './png.ts';

/** A picture of one state. */
export interface Picture {
  readonly name: string;
  /** What is to be seen, for the list. */
  readonly says: string;
  readonly look: Look;
  /** Only the corner with the panel; else all of the window. */
  readonly corner?: boolean;
  /** Brings the state about. */
  readonly stage: (office: Office) => Promise<Page>;
}

export const FOLDER = join(root, 'docs', 'gallery');

const CORNER_WIDTH = 440;

const clipOf = (page: Page, { corner, look }: Picture) => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  if (!corner || look.phone) return {};
  return { clip: { x: width - CORNER_WIDTH, y: 0, width: CORNER_WIDTH, height } };
};

/** Brings one state about and takes its picture. Gives its size in bytes. */
export const take = (browser: Browser, picture: Picture): Promise<number> =>
  inOffice(browser, picture.look, async (office) => {
    const page = await picture.stage(office);
    // Away from everything, so that nothing is drawn as touched.
    await page.mouse.move(4, 4);
    await page.evaluate(async () => {
      await document.fonts.ready;
      const ends = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(ends.map((one) => one.finished));
    });
    const png = slim(await page.screenshot({ animations: 'disabled', ...clipOf(page, picture) }));
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, `${picture.name}.png`), png);
    return png.length;
  });

/** The same state as it looks to several people. */
export const inLooks = (picture: Omit<Picture, 'look'>, looks: readonly Look[]): readonly Picture[] =>
  looks.map((look) => ({
    ...picture,
    look,
    name: look.name ? `${picture.name}-${look.name}` : picture.name,
    says: look.said ? `${picture.says} (${look.said})` : picture.says,
  }));
