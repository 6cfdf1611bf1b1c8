import parts from './parts.css?inline';
import theme from './theme.css?inline';

/**
 * The looks of everything in this folder, for a constructable stylesheet. Everything hangs on one
 * element of class `besedka`, whose `data-theme` (`light`, `dark`, absent: the system's) chooses the
 * colours. Tokens are its custom properties and may be set anew on that element.
 */
export const partsStyles = theme + parts;

/** A stylesheet for `adoptedStyleSheets`: the one way that a strict content policy leaves open. */
export const sheetOf = (text: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
