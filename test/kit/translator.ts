/**
 * What the translator of Chrome does to a page, without its words: each text that may be translated is taken out, and two
 * `<font>` stand in its place. No browser of the tests has a translator. Browsers do it in one step or in two.
 */
export const translateIn = (where: Node | string = document.body, how = 'at once'): number => {
  // By a selector: what is inside of a component.
  const root = typeof where === 'string' ? document.querySelector(where)?.shadowRoot : where;
  if (!root) throw new Error(`There is no ${where}`);
  const taken = new Map<Element, Text>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || parent.closest('font, [translate=no], script, style, textarea'))
      continue;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    inner.append(`[${text.data}]`);
    if (how === 'at once') text.replaceWith(outer);
    else {
      text.before(outer);
      text.remove();
    }
    taken.set(outer, text);
  }
  const known: Map<Element, Text> = Reflect.get(window, 'translated') ?? new Map();
  for (const [outer, text] of taken) known.set(outer, text);
  Reflect.set(window, 'translated', known);
  return taken.size;
};

/** Observers hear of what was done before this resolves. */
const heard = (): Promise<void> => new Promise((done) => setTimeout(done));

export const translate = async (root: Node, how?: 'at once' | 'in two steps'): Promise<void> => {
  translateIn(root, how);
  await heard();
};

/** The words of the page again: each text goes back into its place. */
export const untranslate = async (root: Node): Promise<void> => {
  const known: Map<Element, Text> = Reflect.get(window, 'translated') ?? new Map();
  for (const [outer, text] of known) if (root.contains(outer)) outer.replaceWith(text);
  await heard();
};
