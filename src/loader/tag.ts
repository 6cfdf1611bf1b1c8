import type { Overrides } from '../ui/surface.ts';

/** What the script tag says. */
export interface Tag {
  readonly site: string;
  readonly server: string;
  readonly overrides: Overrides;
}

const oneOf = <T extends string>(value: string | undefined, ...known: readonly T[]): T | undefined =>
  known.find((each) => each === value);

/** Reads `data-site`, `data-server`, `data-language`, `data-theme`, `data-dir`, `data-open`, or `?k=`. */
export const readTag = (script: HTMLScriptElement | null): Tag => {
  const data = script?.dataset ?? {};
  const url = new URL(script?.src || location.href);
  const language = oneOf(data.language, 'en', 'ru');
  const theme = oneOf(data.theme, 'light', 'dark');
  const direction = oneOf(data.dir, 'ltr', 'rtl');
  return {
    site: data.site || url.searchParams.get('k') || '',
    server: trimmed(data.server || url.href.replace(/\/(besedka|static\/cs\.min)\.js.*$/, '')),
    overrides: {
      ...(language && { language }),
      ...(theme && { theme }),
      ...(direction && { direction }),
      ...('open' in data && { open: true }),
    },
  };
};

export const trimmed = (server: string): string => server.replace(/\/+$/, '');
