export type Brand = 'comagic' | 'callgear';

const NAMES = ['Comagic', 'CallGear'] as const;

/**
 * The brand under which a page was written: both names are one object, so what the page calls it has to be
 * read from its scripts, from the controllers it registered, and from the classes of its markup. Undefined
 * where nothing tells.
 */
export const brandOf = (document: Document, given: readonly unknown[]): Brand | undefined => {
  const texts = [
    ...given.filter((one) => typeof one === 'function').map(String),
    ...[...document.scripts].map(({ src, text }) => (src ? '' : text)),
  ].join('\n');
  const said = NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(texts));
  const seen = NAMES.find((name) => document.querySelector(`[class*="${name.toLowerCase()}-"]`));
  return ((said[1] ? undefined : said[0]) ?? seen ?? said[0])?.toLowerCase() as Brand | undefined;
};
