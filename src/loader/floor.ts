/**
 * Whether everything can work here. Each of these came late to some browser, and together they stand for the
 * floor that tools/floor.ts names: a test holds them to it.
 */
export const isWhole = (): boolean =>
  'adoptedStyleSheets' in document &&
  CSS.supports('selector(:has(a)) and (color: color-mix(in oklab, red, red))');
