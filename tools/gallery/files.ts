import type { Page } from 'playwright-core';
import { logOf, panelOf, type Talking, talking } from './at-the-widget.ts';
import { inLooks, type Picture } from './camera.ts';
import { LOOKS } from './looks.ts';
import type { Office } from './office.ts';
import { furtherOf, photograph, settle } from './setting-up.ts';

const { light, dark, phone, russian } = LOOKS;

const PAPER = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

const choose = async (page: Page, name: string, mimeType: string, buffer: Buffer) => {
  const input = panelOf(page).locator('input[type=file]').first();
  await input.waitFor({ state: 'attached' });
  await input.setInputFiles({ name, mimeType, buffer });
};

/** A talk with a picture of the visitor and a paper of Anna. */
const withFiles = async (office: Office): Promise<Talking> => {
  const { picture, paper } = furtherOf(office);
  // Only the newest lines: what is looked at are the files.
  const talk = await talking(office, office.content.talk.slice(3, 6));
  const { page, anna, chat } = talk;
  await choose(page, picture, 'image/png', await photograph(office));
  await logOf(page).locator('.picture img').waitFor();
  await anna.uploads(chat).add(new File([PAPER.padEnd(184_000)], paper, { type: 'application/pdf' }));
  await logOf(page).locator('.file').waitFor();
  return talk;
};

const onTheirWay = async (office: Office) => {
  await settle(office, {
    files: { on: true, limit: 1024 * 1024, types: ['png', 'jpg', 'pdf'], scaleTo: 0 },
  });
  const { page } = await talking(office, office.content.talk.slice(3, 6));
  const { picture } = furtherOf(office);
  const bytes = await photograph(office);
  // The first piece arrives, and the second one takes its time.
  let pieces = 0;
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++pieces > 1) return;
    await route.continue();
  });
  await choose(page, picture, 'image/png', Buffer.concat([bytes, Buffer.alloc(900 * 1024 - bytes.length)]));
  await panelOf(page).locator('.upload').first().waitFor();
  await choose(page, 'Walk through the studio.mp4', 'video/mp4', Buffer.alloc(64));
  await panelOf(page).locator('.upload.failed').waitFor();
  await choose(page, 'All of our photographs.png', 'image/png', Buffer.alloc(2_500_000));
  await panelOf(page).locator('.upload.failed').nth(1).waitFor();
  return page;
};

export const FILES: readonly Picture[] = [
  ...inLooks(
    {
      name: 'widget-files',
      says: 'A picture, and a paper',
      corner: true,
      stage: async (office) => (await withFiles(office)).page,
    },
    [light, dark, phone],
  ),
  ...inLooks(
    {
      name: 'widget-uploads',
      says: 'A file on its way, one of another kind, and one that is too large',
      corner: true,
      stage: onTheirWay,
    },
    [light, russian],
  ),
  {
    name: 'widget-viewer',
    says: 'A picture, looked at',
    look: light,
    stage: async (office) => {
      const { page } = await withFiles(office);
      await logOf(page).locator('.picture').click();
      await page.locator('.viewer img').waitFor();
      return page;
    },
  },
];
