import type { Plugin } from 'vite';

/** The bundler's own helpers, among them what makes an object of what a module gives. */
const RUNTIME = /^\0rolldown\/runtime\.js$/;
const INHERITING = 'for (var name in all)';

/** The same helpers, which look at nothing that an object inherits. */
export const lookAtOwn = (source: string): string => {
  if (!source.includes(INHERITING))
    throw new Error('The helpers of the bundler are others: see tools/owned.ts.');
  return source.replaceAll(INHERITING, 'for (var name of Object.keys(all))');
};

/** Lets modules load on pages that give `Object.prototype` members that loops find, such as old libraries do. */
export const owned = (): Plugin => ({
  name: 'besedka:owned',
  transform: { filter: { id: RUNTIME }, handler: (source) => ({ code: lookAtOwn(source), map: null }) },
});
