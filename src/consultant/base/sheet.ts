/** The classes that hide a widget. Both, because markup written for the other brand may be on the page. */
export const HIDDEN: readonly string[] = ['comagic-widget--hidden', 'callgear-widget--hidden'];

const CSS = `${HIDDEN.map((name) => `.${name}`).join(',')}{display:none!important}
html.comagic-js-mobile-form,html.callgear-js-mobile-form{overflow:hidden!important}`;

/** The rules that the base brings. Constructed: a policy against inline style leaves it alone. */
export const createDress = (document: Document): { wear(): void; undress(): void } => {
  let sheet: CSSStyleSheet | undefined;
  return {
    /** Again and again: a page may have put a list of its own into the place of the one that we joined. */
    wear() {
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(CSS);
      }
      if (!document.adoptedStyleSheets.includes(sheet))
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    undress() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
};
