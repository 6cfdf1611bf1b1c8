import type { Overrides } from '../ui/surface.ts';

/** What the script tag says. */
export interface Tag {
  site: string;
  server: string;
  /** The page draws its own interface, or wants none: no launcher. */
  bare?: boolean;
  readonly overrides: Overrides;
}

/**
 * Reads `data-site` (or `?k=`), `data-server`, and overrides of the settings: `data-language`,
 * `data-theme`, `data-direction`, `data-open`, `data-place`, `data-offset-x` and so on.
 */
export const readTag = (script: HTMLScriptElement | null): Tag => {
  const { site, server, ...overrides } = { ...script?.dataset };
  const url = new URL(script?.src || location.href);
  return {
    site: site || url.searchParams.get('k') || '',
    // The script stands at /besedka.js or /static/cs.min.js of the server, which may be in a folder.
    server: (server || url.href.replace(/(static\/)?[^/]*$/, '')).replace(/\/$/, ''),
    overrides,
  };
};
