import { template } from 'es-toolkit/compat';
import type { CompiledTemplate } from '../types.ts';
import { jsonOfWords } from './veiling.ts';

/** Output, `<%= %>` or `${ }`; any other tag is passed over whole, so that a `${ }` in its code stays code. */
const OUTPUT = /<%=([\s\S]+?)%>|\$\{([^\\}]*(?:\\.[^\\}]*)*)\}|<%[\s\S]+?%>/g;

/** The name under which a template finds what looks at its output; no page has a variable of that name. */
const LOOK = '$besedka$';

/**
 * The library writes each output expression twice, once to see whether it is null: `<%= list.shift() %>`
 * would take two. `print` does the same and evaluates it once.
 */
const once = (text: string): string =>
  text.replace(OUTPUT, (tag, raw?: string, braces?: string) => {
    const expression = raw ?? braces;
    return expression === undefined ? tag : `<% print(${LOOK}((${expression}\n))) %>`;
  });

/** So many are kept; a page that makes its templates anew each time shall not fill the memory. */
const KEPT = 200;

/** Compiles lodash-style templates, each text once. `look` sees what they put out, and says what is put out instead. */
export const createCompile = (look: (value: unknown) => unknown): ((text: string) => CompiledTemplate) => {
  const kept = new Map<string, CompiledTemplate>();
  const imports = { [LOOK]: look, JSON: jsonOfWords() };
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const made = template(once(text), { imports });
    const run: CompiledTemplate = (data) => made(data);
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, run);
    return run;
  };
};
