import type { SiteSettings } from '../protocol/sites.ts';

/**
 * The public settings of a site. Where the server cannot be reached, what the browser has kept of
 * them counts, however old; undefined when there is nothing.
 */
export const fetchSettings = async (server: string, site: string): Promise<SiteSettings | undefined> => {
  const url = `${server}/site/${encodeURIComponent(site)}.json`;
  const ask = async (options: RequestInit): Promise<SiteSettings | undefined> => {
    const response = await fetch(url, { credentials: 'omit', ...options });
    if (!response.ok) return undefined;
    const { settings } = (await response.json()) as { readonly settings: SiteSettings };
    return settings;
  };
  const kept = () => ask({ cache: 'force-cache' }).catch(() => undefined);
  return ask({ priority: 'low' }).then((found) => found ?? kept(), kept);
};
