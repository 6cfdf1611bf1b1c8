/** The classes that hide a widget. Both, because markup written for the other brand may be on the page. */
export const HIDDEN: readonly string[] = ['comagic-widget--hidden', 'callgear-widget--hidden'];

/** The rules that hide, for one document. Constructed: a policy against inline style leaves it alone. */
export const createDress = (document: Document): { wear(): void; undress(): void } => {
  let sheet: CSSStyleSheet | undefined;
  const others = () => document.adoptedStyleSheets.filter((one) => one !== sheet);
  return {
    /** Again and again: a page may have put a list of its own into the place of the one that we joined. */
    wear() {
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(`.${HIDDEN.join(',.')}{display:none!important}`);
      }
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...others(), sheet];
    },
    undress() {
      document.adoptedStyleSheets = others();
    },
  };
};
