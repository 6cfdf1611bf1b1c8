import { isElement } from '../base/inside.ts';
import type { People } from '../people.ts';
import { inCode, inJson, inMarkup, inStyle, isVeiled, plain, runs } from '../signs.ts';
import type { Settings } from '../types.ts';

/** What a template is given, so that words of people come out of it as words. */
export interface Veiling {
  /** What a template reads: a copy, where anything in it holds words that could be taken for markup. */
  data(given: Settings): Settings;
  /** What a template puts out by `<%= %>`: also what it did not read from its data. */
  output(value: unknown): unknown;
  /** The text of a template, into which a page may have written words. */
  source(text: string): string;
  /** Puts the words back into what was made of the HTML: they are text there. */
  unveil(root: Element): void;
}

/** So deep do settings of a widget go. */
const DEPTH = 8;

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || isElement(value)) return false;
  const parent = Object.getPrototypeOf(value);
  return Array.isArray(value) || parent === null || Object.getPrototypeOf(parent) === null;
};

/** Attributes whose value is an address that a browser goes to or loads. */
const ADDRESSES = /^(?:xlink:)?(?:href|src|action|formaction|data|poster|background|manifest|ping)$/;

const writingOf = (name: string): ((sign: string) => string) | undefined =>
  name.startsWith('on') ? inCode : name === 'style' ? inStyle : name === 'srcdoc' ? inMarkup : undefined;

const unveilAttribute = (el: Element, { name, value }: Attr): void => {
  // Words that have become a name, or an address that runs something, have no meaning there.
  if (isVeiled(name) || (ADDRESSES.test(name) && runs(value))) el.removeAttribute(name);
  else if (isVeiled(value))
    try {
      el.setAttribute(name, plain(value, writingOf(name)));
    } catch {
      // Trusted Types let nobody set code by text.
      el.removeAttribute(name);
    }
};

const unveil = (root: Element | DocumentFragment): void => {
  const { ownerDocument: document } = root;
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT,
  );
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (isElement(node)) {
      for (const attribute of [...node.attributes]) unveilAttribute(node, attribute);
      if (node instanceof HTMLTemplateElement) unveil(node.content);
    } else if (node.nodeValue !== null && isVeiled(node.nodeValue))
      node.nodeValue = plain(node.nodeValue, node.parentNode?.nodeName === 'STYLE' ? inStyle : undefined);
  }
};

/** Words of people are those that the page was given as such; `asMarkup`: the site wants them taken for markup. */
export const createVeiling = (people: People, asMarkup: () => boolean): Veiling => {
  const copy = (value: unknown, seen: Map<object, object>, depth: number): unknown => {
    if (typeof value === 'string') return people.words(value);
    if (!isPlain(value) || depth === 0) return value;
    const known = seen.get(value);
    if (known) return known;
    const made: object = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
    seen.set(value, made);
    let other = false;
    for (const [key, own] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (key === 'length' && Array.isArray(value)) continue;
      const next = 'value' in own ? copy(own.value, seen, depth - 1) : undefined;
      other ||= 'value' in own && next !== own.value;
      Object.defineProperty(made, key, 'value' in own ? { ...own, value: next, writable: true } : own);
    }
    if (!other) seen.set(value, value);
    return other ? made : value;
  };
  return {
    data: (given) => (asMarkup() ? given : (copy(given, new Map(), DEPTH) as Settings)),
    output: (value) =>
      value === null || value === undefined || asMarkup() ? value : people.output(String(value)),
    source: (text) => (asMarkup() ? text : people.source(text)),
    unveil,
  };
};

/** `JSON` for templates: what it writes of words with stand-ins is JSON still. */
export const jsonOfWords = (): typeof JSON =>
  Object.create(JSON, {
    stringify: {
      value: (...given: Parameters<typeof JSON.stringify>) => {
        const made: string | undefined = JSON.stringify(...given);
        return made && inJson(made);
      },
    },
  });
