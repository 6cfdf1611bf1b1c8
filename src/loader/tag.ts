import type { Overrides } from '../ui/surface.ts';

/** What the script tag says. */
export interface Tag extends Omit<Overrides, 'open'> {
  site: string;
  server: string;
  open?: boolean | '';
}

/**
 * Reads `data-site` (or `?k=`), `data-server`, and overrides of the settings: `data-language`,
 * `data-theme`, `data-direction`, `data-open`, `data-place`, `data-offset-x` and so on.
 */
export const readTag = (script: HTMLScriptElement | null): Tag => {
  const said = { ...script?.dataset };
  const url = new URL(script?.src || location.href);
  return {
    ...said,
    site: said.site || url.searchParams.get('k') || '',
    // The script stands at /besedka.js or /static/cs.min.js of the server, which may be in a folder.
    server: (said.server || url.href.replace(/(static\/)?[^/]*$/, '')).replace(/\/$/, ''),
  };
};
