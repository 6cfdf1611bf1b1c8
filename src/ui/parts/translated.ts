/** What translators put into the place of a text: those of Chrome and Edge, and of Yandex's browser. */
const STANDS = /^(FONT|YA-TR-SPAN)$/;

interface Replaced {
  /** What is seen in its place. */
  stand: Node;
  /** What the text was. */
  readonly words: string;
}

/**
 * Has what changes go on changing while a browser translates the page. A translator takes a text out of its place and
 * puts another element there: what is drawn later into the text nobody sees, and what is to be taken away or to come
 * before it is not found. So the text goes back beside what stands for it, empty; it is seen again as soon as it says
 * something else, which the translator then takes for a new text. Gives what ends that.
 */
export const keepTranslated = (root: Node): (() => void) => {
  const replaced = new WeakMap<Node, Replaced>();
  const textOf = new WeakMap<Node, Text>();

  const forget = (text: Node): Replaced | undefined => {
    const found = replaced.get(text);
    if (found) textOf.delete(found.stand);
    replaced.delete(text);
    return found;
  };
  /** It says something else now. */
  const changed = ({ target }: MutationRecord): void => {
    const found = forget(target);
    if (found) (found.stand as ChildNode).remove();
  };
  const texts = new MutationObserver((records) => records.forEach(changed));
  const empty = (text: Text, stand: Node): void => {
    texts.takeRecords().forEach(changed);
    replaced.set(text, { stand, words: text.data });
    textOf.set(stand, text);
    text.data = '';
    stand.parentNode?.insertBefore(text, stand);
    texts.observe(text, { characterData: true });
    // That it is empty now is no news.
    texts.takeRecords();
  };
  /** A translator has put something else into the place of this one, or the words of the page are back. */
  const standGone = (text: Text, next: Node | undefined): void => {
    const found = forget(text);
    if (!found) return;
    if (next) {
      replaced.set(text, { ...found, stand: next });
      textOf.set(next, text);
    } else if (!text.data) text.data = found.words;
  };

  const look = ({ addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void => {
    const stand = [...addedNodes, previousSibling, nextSibling].find(
      (node): node is Node => !!node && STANDS.test(node.nodeName) && node.isConnected && !textOf.has(node),
    );
    for (const node of removedNodes) {
      const text = textOf.get(node);
      if (text && !node.isConnected) standGone(text, stand);
      else if (node instanceof Text && !node.isConnected) {
        const found = forget(node);
        // Whoever drew it has taken it away.
        if (found) (found.stand as ChildNode).remove();
        else if (stand && node.data.trim()) empty(node, stand);
      }
    }
    for (const node of addedNodes) {
      // What was to come after the text has come between it and what stands for it.
      const before = node.previousSibling;
      const found = before && replaced.get(before);
      if (found && found.stand !== node && before.nextSibling !== found.stand)
        before.parentNode?.insertBefore(found.stand, before.nextSibling);
    }
  };
  const places = new MutationObserver((records) => records.forEach(look));
  places.observe(root, { childList: true, subtree: true });
  return () => {
    places.disconnect();
    texts.disconnect();
  };
};
