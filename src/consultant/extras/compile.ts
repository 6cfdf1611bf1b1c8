import { template } from 'es-toolkit/compat';
import type { CompiledTemplate } from '../types.ts';

/** Output, `<%= %>` or `${ }`; any other tag is passed over whole, so that a `${ }` in its code stays code. */
const OUTPUT = /<%=([\s\S]+?)%>|\$\{([^\\}]*(?:\\.[^\\}]*)*)\}|<%[\s\S]+?%>/g;

/**
 * The library writes each output expression twice, once to see whether it is null: `<%= list.shift() %>`
 * would take two. `print` does the same and evaluates it once.
 */
const once = (text: string): string =>
  text.replace(OUTPUT, (tag, raw?: string, braces?: string) => {
    const expression = raw ?? braces;
    return expression === undefined ? tag : `<% print((${expression}\n)) %>`;
  });

/** So many are kept; a page that makes its templates anew each time shall not fill the memory. */
const KEPT = 200;

/** Compiles lodash-style templates, each text once. */
export const createCompile = (): ((text: string) => CompiledTemplate) => {
  const kept = new Map<string, CompiledTemplate>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const made = template(once(text));
    const run: CompiledTemplate = (data) => made(data);
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, run);
    return run;
  };
};
