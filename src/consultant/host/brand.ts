export type Brand = 'comagic' | 'callgear';

const NAMES: ReadonlyArray<readonly [Brand, RegExp]> = [
  ['comagic', /\bComagic\b/],
  ['callgear', /\bCallGear\b/],
];

/**
 * The brand under which a page was written: both names are one object, so what the page calls it has to be
 * read from its scripts, from the controllers it registered, and from the classes of its markup. Undefined
 * where nothing tells.
 */
export const brandOf = (document: Document, given: readonly unknown[]): Brand | undefined => {
  const texts = [
    ...given.filter((one) => typeof one === 'function').map(String),
    ...[...document.scripts].filter(({ src }) => !src).map(({ text }) => text),
  ].join('\n');
  const said = NAMES.filter(([, name]) => name.test(texts));
  if (said.length === 1) return said[0]?.[0];
  return NAMES.find(([brand]) => document.querySelector(`[class*="${brand}-"]`))?.[0] ?? said[0]?.[0];
};
