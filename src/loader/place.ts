import type { SiteDocument } from '../protocol/dialect-shape.ts';
import type { Stage } from '../ui/stage.ts';
import type { Overrides } from '../ui/surface.ts';
import { fetchSite } from './settings.ts';
import { createStage } from './stage.ts';

/** For a page that imports the widget instead of loading it: the same launcher, a moment later. */
export const placeWidget = async (
  server: string,
  site: string,
  overrides: Overrides,
): Promise<(SiteDocument & { readonly stage: Stage }) | undefined> => {
  const found = await fetchSite(server, site);
  if (!found) return undefined;
  const stage = createStage(found, overrides);
  document.documentElement.append(stage.root.host);
  return { ...found, stage };
};
