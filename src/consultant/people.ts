import { hasSigns, veil } from './signs.ts';

/**
 * The words of people that this page has been given: messages, names, what was written at the desk. By them a template
 * knows what it must not take for markup. What is given back stands in for signs that would mean something.
 */
export interface People {
  /** Remembers every text in what a page is about to get, and gives it back. */
  keep<T>(given: T): T;
  /** A text that is somebody's, or that a page has made of such. */
  words(text: string): string;
  /** A text that may be the page's own: what somebody has said as a whole, and what could run in it. */
  output(text: string): string;
  /** The text of a template: what could run of words that a page has written into it. */
  source(text: string): string;
}

/** What runs, loads or sends something where it stands in markup, and what a template would carry out. */
const ACTIVE =
  /<%|\$\{|\bon\w+\s*=|<\/?(?:script|iframe|object|embed|style|link|meta|base|form|svg|math|template)\b|javascript\s*:/i;

const OPENING = /<[a-z!/?][^\s<>"'/=]*/gi;
const TAG = /(<[a-z!/?][^\s<>"'/=]*)[^<>]*/gi;

/** So many are remembered, the newest. */
const AT_MOST = 5000;

/** A sign alone, or two, stand in markup of every page. */
const LEAST = 3;

export const createPeople = (): People => {
  /** Only what looks otherwise with its signs veiled. */
  const texts = new Map<string, string>();
  const active = new Map<string, string>();
  /** The tags of those that would run something: a page may have changed what follows. */
  const opened = new Set<string>();

  const add = (text: string): void => {
    if (!hasSigns(text) || texts.has(text)) return;
    const veiled = veil(text);
    if (veiled === text) return;
    texts.set(text, veiled);
    if (texts.size > AT_MOST) texts.delete(texts.keys().next().value ?? '');
    if (text.length < LEAST || !ACTIVE.test(text)) return;
    active.set(text, veiled);
    for (const [whole, tag = ''] of text.matchAll(TAG)) if (ACTIVE.test(whole)) opened.add(tag.toLowerCase());
  };
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string') {
      add(value);
      // Pages put breaks between lines before they draw them.
      if (value.includes('\n')) for (const line of value.split('\n')) add(line.trim());
    } else if (typeof value === 'object' && value && depth > 0)
      for (const one of Object.values(value)) walk(one, depth - 1);
  };
  const within = (text: string, known: ReadonlyMap<string, string>): string => {
    let found = text;
    for (const [words, veiled] of known)
      if (words.length >= LEAST && found.includes(words)) found = found.replaceAll(words, () => veiled);
    return found;
  };
  return {
    keep(given) {
      walk(given, 6);
      return given;
    },
    words: (text) =>
      hasSigns(text)
        ? (texts.get(text) ??
          within(text, texts).replace(OPENING, (tag) => (opened.has(tag.toLowerCase()) ? veil(tag) : tag)))
        : text,
    output: (text) => (hasSigns(text) ? (texts.get(text) ?? within(text, active)) : text),
    source: (text) => within(text, active),
  };
};
