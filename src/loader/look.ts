import type { SiteSettings } from '../protocol/sites.ts';
import type { Look } from '../ui/stage.ts';
import type { Overrides } from '../ui/surface.ts';
import { tongueOf } from './words.ts';

/** The look of a site on this page: its settings, and what the page says otherwise. */
export const lookOf = (settings: SiteSettings, overrides: Overrides): Look => ({
  ...settings,
  ...overrides,
  language: overrides.language ?? tongueOf(settings.language),
  direction: overrides.direction ?? 'ltr',
});
