export type Brand = 'comagic' | 'callgear';

const NAMES = ['Comagic', 'CallGear'] as const;

/**
 * What the page's own text tells of it. Reading text is guessing, so nothing depends on it that a page could not do
 * without: the brand chooses the language of the words where neither page nor site has said one, and the prefix of our
 * classes; what makes widgets is loaded before it is asked for, and is loaded all the same when it is. Which of the names
 * a page uses could else be seen only by accessors on `window`, and pages clear, replace and freeze these names.
 */
export interface PageRead {
  /**
   * The brand under which it was written: both names are one object, so what the page calls it has to be read
   * from its scripts, from the controllers it registered, and from the classes of its markup. Undefined where
   * nothing tells.
   */
  readonly brand: Brand | undefined;
  /** Whether it speaks of widgets. */
  readonly widgets: boolean;
}

export const readPage = (document: Document, given: readonly unknown[]): PageRead => {
  const scripts = [...document.scripts].map(({ src, text }) => (src ? '' : text)).join('\n');
  const texts = given.filter((one) => typeof one === 'function').join('\n') + scripts;
  const said = NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(texts));
  const seen = NAMES.find((name) => document.querySelector(`[class*="${name.toLowerCase()}-"]`));
  return {
    brand: ((said[1] ? undefined : said[0]) ?? seen ?? said[0])?.toLowerCase() as Brand | undefined,
    widgets: /\.UI\b/.test(texts),
  };
};
