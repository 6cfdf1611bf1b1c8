/** A stylesheet for `adoptedStyleSheets`: the one way that a strict content policy leaves open. */
export const sheetOf = (text: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
