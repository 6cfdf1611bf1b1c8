/** Elements of ours, each with those that it has. */
export type Own = ReadonlyMap<Element, readonly Element[]>;

/** Which elements are ours, from this one down. What stands in `changing` comes and goes. */
export const noteOwn = (top: Element, changing: Element): Own => {
  const all = [top, ...top.querySelectorAll('*')].filter((element) => !changing.contains(element));
  return new Map(all.map((element) => [element, [...element.children]] as const).filter(([, has]) => has[0]));
};

/**
 * Takes out what others have put among our elements: writing assistants stand beside a field, or wrap it. Whoever takes
 * ours over, one by one, would take theirs instead. What it gives puts them back.
 */
export const setOthersApart = (own: Own, root: ShadowRoot): (() => void) => {
  const { activeElement } = root;
  const apart: (readonly [node: ChildNode, parent: Element, before: ChildNode | undefined])[] = [];
  for (const [parent, has] of own) {
    const isOurs = (node: ChildNode) => has.some((one) => node.contains(one));
    const found = [...parent.childNodes];
    for (const [at, node] of Object.entries(found)) {
      if (isOurs(node)) continue;
      apart.push([node, parent, found.slice(Number(at)).find(isOurs)]);
      parent.removeChild(node);
    }
    for (const [at, one] of Object.entries(has)) {
      const there = parent.children[Number(at)];
      if (there !== one) parent.insertBefore(one, there ?? null);
    }
    // Left over are those that were around ours.
    for (const node of [...parent.childNodes].slice(has.length)) parent.removeChild(node);
  }
  // What was moved has lost it.
  if (root.activeElement !== activeElement && activeElement instanceof HTMLElement)
    activeElement.focus({ preventScroll: true });
  return () => {
    for (const [node, parent, before] of apart)
      parent.insertBefore(node, before?.parentNode === parent ? before : null);
  };
};
