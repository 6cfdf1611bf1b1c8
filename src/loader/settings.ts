import type { SiteSettings } from '../protocol/sites.ts';

/**
 * The public settings of a site. Where the server cannot be reached, what the browser has kept of
 * them counts, however old; undefined when there is nothing.
 */
export const fetchSettings = async (server: string, site: string): Promise<SiteSettings | undefined> => {
  for (const cache of ['default', 'force-cache'] as const) {
    const answer = await fetch(`${server}/site/${encodeURIComponent(site)}.json`, {
      cache,
      priority: 'low',
    }).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as { readonly settings: SiteSettings }).settings;
  }
  return undefined;
};
