import { readFileSync } from 'node:fs';

/** What a page of the documentation does, in its order. */
export type Step =
  /** A page is opened, with this markup. */
  | { readonly kind: 'page'; readonly html: string }
  /** A script on the page that is open. */
  | { readonly kind: 'script'; readonly code: string }
  /** A file that the site has, at this path. */
  | { readonly kind: 'file'; readonly path: string; readonly code: string }
  /** Something that happens elsewhere: at the desk, in another tab, on the server. */
  | { readonly kind: 'elsewhere'; readonly what: string; readonly rest: string };

/** What an example says that it prints, by the line it stands in. */
export type Said = ReadonlyMap<number, string>;

export interface Section {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly said: Said;
  /** What the console warns of, by line. */
  readonly warned: Said;
}

/** `console.log(x); // y` prints `y`; a line that ends with `// warns: y` makes the console say `y`. */
const PRINTS = /^(\s*)console\.log\((.*)\); \/\/ (.*)$/;
const WARNS = /\/\/ warns: (.*)$/;

/** A piece of a page: a block of code, a note that nobody sees, a heading. */
const PIECE =
  /^## (?<title>.+)$|^```(?<tongue>js|html|css)(?: (?<file>\S+))?\n(?<code>[\s\S]*?)^```|^<!-- (?<what>\w+):? ?(?<rest>.*?) -->$/gm;

/**
 * Reads the examples of a page: blocks of `html` are pages, blocks of `js` scripts on them, blocks
 * that name a file are served, and notes such as `<!-- take -->` are what others do in between.
 */
export const examplesIn = (path: string): readonly Section[] => {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const sections: { title: string; steps: Step[]; said: Map<number, string>; warned: Map<number, string> }[] =
    [];
  for (const { groups = {}, index } of page.matchAll(PIECE)) {
    const { title, tongue, file, code = '', what, rest = '' } = groups;
    if (title) sections.push({ title, steps: [], said: new Map(), warned: new Map() });
    const section = sections.at(-1);
    if (!section || title) continue;
    if (what) section.steps.push({ kind: 'elsewhere', what, rest });
    if (!tongue) continue;
    const first = page.slice(0, index).split('\n').length + 1;
    const program = code.split('\n').map((text, at) => {
      const [, indent = '', value, said] = PRINTS.exec(text) ?? [];
      const [, warned] = WARNS.exec(text) ?? [];
      if (warned) section.warned.set(first + at, warned);
      if (said === undefined) return text;
      section.said.set(first + at, said);
      return `${indent}__print(${first + at}, ${value});`;
    });
    const made = program.join('\n');
    if (file) section.steps.push({ kind: 'file', path: file, code: made });
    else
      section.steps.push(tongue === 'html' ? { kind: 'page', html: made } : { kind: 'script', code: made });
  }
  return sections.filter(({ steps }) => steps.some(({ kind }) => kind !== 'elsewhere'));
};
