import type { SiteSettings } from '../protocol/sites.ts';
import type { Stage } from '../ui/stage.ts';
import type { Overrides } from '../ui/surface.ts';
import { fetchSettings } from './settings.ts';
import { createStage } from './stage.ts';

/** For a page that imports the widget instead of loading it: the same launcher, a moment later. */
export const placeWidget = async (
  server: string,
  site: string,
  overrides: Overrides,
): Promise<{ readonly settings: SiteSettings; readonly stage: Stage } | undefined> => {
  const settings = await fetchSettings(server, site);
  if (!settings) return undefined;
  return { settings, stage: createStage(settings, overrides) };
};
