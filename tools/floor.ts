/** The oldest version of each browser, in numbers. Safari's stands for that of iPhones and iPads as well. */
export interface Floor {
  readonly chrome: number;
  readonly edge: number;
  readonly firefox: number;
  readonly safari: number;
}

/**
 * The oldest browsers in which everything works as it is meant to. The build writes scripts and styles for
 * them, `src/loader/floor.ts` asks a browser whether it is one of them, docs/embedding.md names them, and
 * test/house/floor holds what we call and what we style with against them.
 */
export const FLOOR: Floor = { chrome: 111, edge: 111, firefox: 121, safari: 16.4 };

/** The oldest ones in which the script on the page runs: there it shows how else the site can be reached. */
export const LOADER_FLOOR: Floor = { chrome: 63, edge: 79, firefox: 67, safari: 11.3 };

/** As the build takes them: `chrome111`. */
export const targetsOf = (floor: Floor): string[] =>
  Object.entries(floor).map(([browser, version]) => `${browser}${version}`);
