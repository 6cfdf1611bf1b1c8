import type { Overrides } from '../ui/surface.ts';

/** What the script tag says. */
export interface Tag extends Omit<Overrides, 'open'> {
  site: string;
  server: string;
  open?: boolean | '';
}

/** Tags that are ours, whichever script runs. Others have a `data-site`, too. */
const OURS = 'script[src*="/besedka.js"],script[src*="/cs.min.js"],script[data-site][data-server]';

/**
 * The tag that names the site, or else the one that runs. A module cannot see its own, nor can a script in a shadow
 * root; jQuery loads what it puts on a page by a script of its own, and who joins scripts into one file has a tag for
 * that.
 */
export const findTag = ({ currentScript }: Document): HTMLScriptElement | null => {
  // A picture on the page may have taken this name.
  const running = currentScript instanceof HTMLScriptElement ? currentScript : null;
  const named = [running, ...document.querySelectorAll<HTMLScriptElement>(OURS)];
  return named.find((tag) => tag && readTag(tag).site) ?? running;
};

/**
 * Reads `data-site` (or `?k=`), `data-server`, and overrides of the settings: `data-language`,
 * `data-theme`, `data-direction`, `data-open`, `data-place`, `data-offset-x` and so on.
 */
export const readTag = (script: HTMLScriptElement | null): Tag => {
  const said = { ...script?.dataset };
  const src = script?.src;
  const url = new URL(src || location.href);
  return {
    ...said,
    site: said.site || (src && url.searchParams.get('k')) || '',
    // The script stands at /besedka.js or /static/cs.min.js of the server, which may be in a folder.
    server: (said.server || url.href.replace(/(static\/)?[^/]*$/, '')).replace(/\/$/, ''),
  };
};
