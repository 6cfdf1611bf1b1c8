import type { SiteDocument } from '../protocol/dialect-shape.ts';

/**
 * What everybody may know of a site. Where the server cannot be reached, what the browser has kept of
 * it counts, however old; undefined when there is nothing.
 */
export const fetchSite = async (server: string, site: string): Promise<SiteDocument | undefined> => {
  for (const cache of ['default', 'force-cache'] as const) {
    try {
      const answer = await fetch(`${server}/site/${encodeURIComponent(site)}.json`, {
        cache,
        priority: 'low',
      });
      if (answer.ok) return await answer.json();
    } catch {
      // No line, or no settings in what came; also where the page has put a `fetch` of its own there that throws.
    }
  }
  return undefined;
};
