import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Rule, Shown } from '../../src/protocol/campaigns.ts';
import type { GroupId } from '../../src/protocol/groups.ts';
import type { PersonId } from '../../src/protocol/ids.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import { root } from '../targets.ts';
import { onlyVisitor, open } from './at-the-widget.ts';
import type { Office } from './office.ts';
import { AT_ONCE, FURTHER, type Further } from './words/further.ts';

export const furtherOf = ({ look }: Office): Further => FURTHER[look.language === 'ru' ? 'ru' : 'en'];

/** Sets the site up before anybody comes. */
export const settle = async ({ anna }: Office, settings: Partial<SiteSettings>): Promise<void> => {
  await anna.setSite(anna.sites.value[0]?.id ?? 0, { settings });
};

/** Departments, all of them with Anna; the last one without anybody who is there. */
export const found = async (
  office: Office,
  members: readonly PersonId[] = [],
): Promise<readonly GroupId[]> => {
  const { anna } = office;
  const me = anna.you.value?.id ?? 0;
  const made: GroupId[] = [];
  const { groups } = furtherOf(office);
  for (const [at, name] of groups.entries()) {
    const last = at === groups.length - 1;
    made.push((await anna.setGroup({ name, members: last ? members : [me, ...members] })).id);
  }
  return made;
};

/** A rule that shows something as soon as somebody has come. */
export const ruleOf = (shows: Shown, more: Partial<Rule>): Rule => ({
  id: 'winter',
  name: 'Winter',
  on: true,
  shows,
  text: '',
  when: AT_ONCE,
  atMost: { times: 1, days: 30 },
  holdOut: 0,
  expires: 0,
  ...more,
});

/** Somebody in the shop, who has not pressed the launcher. */
export const look = async (office: Office): Promise<Page> => {
  const page = await office.sit(await office.shop());
  await onlyVisitor(office);
  return page;
};

/** Somebody in the shop, who has. */
export const arrive = async (office: Office): Promise<Page> => {
  const page = await look(office);
  await open(page);
  return page;
};

/** A picture of something in the shop, as it comes from somebody's camera. */
export const photograph = async (office: Office): Promise<Buffer> => {
  const page = await office.sit('about:blank', {
    viewport: { width: 960, height: 640 },
    deviceScaleFactor: 1,
    isMobile: false,
  });
  const drawing = readFileSync(join(root, 'playground', 'shop', 'art', 'teapot.svg'), 'utf8');
  await page.setContent(
    `<style>html { overflow: hidden } body { margin: 0 } svg { display: block; width: 960px; height: auto; margin-top: -160px }</style>${drawing}`,
  );
  const picture = await page.screenshot();
  await page.close();
  return picture;
};
