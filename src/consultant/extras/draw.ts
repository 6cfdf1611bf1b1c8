import { isElement } from '../base/inside.ts';
import type { Env, Extras } from '../env.ts';
import type { CompiledTemplate } from '../types.ts';
import { createCompile } from './compile.ts';

interface Policy {
  createHTML(html: string): string;
}

/** The part of Trusted Types that is needed here. What a policy makes may be put where text may. */
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

const FORBIDDEN =
  'the Content-Security-Policy forbids compiling templates: give a compiled one, a function (settings) => html, or none for the built-in interface';

const NOT_TRUSTED =
  "Trusted Types forbid templates of HTML: give elements, or allow `trusted-types besedka 'allow-duplicates'` in the Content-Security-Policy";

/** Undefined where there is no need of it, or where the page does not allow it. */
const policyOf = ({ document: { defaultView: view } }: Env): Policy | undefined => {
  if (!view || !('trustedTypes' in view)) return undefined;
  try {
    return (view.trustedTypes as Policies).createPolicy('besedka', { createHTML: (html) => html });
  } catch {
    // The page's default policy may trust the text all the same: the attempt to use it tells.
    return undefined;
  }
};

/** Makes elements from templates. The HTML is the page's own, with what its template put into it: it is not cleaned. */
export const createDraw = (env: Env): Extras['draw'] => {
  const { document } = env;
  const compile = createCompile();
  const told = new Set<string>();
  let policy: Policy | undefined;

  const forbidden = (text: string, problem: unknown): undefined => {
    if (!told.has(text)) env.error(text, problem);
    told.add(text);
  };
  const parse = (html: string): HTMLElement | undefined => {
    const holder = document.createElement('template');
    policy ??= policyOf(env);
    try {
      holder.innerHTML = policy ? policy.createHTML(html) : html;
    } catch (problem) {
      return forbidden(NOT_TRUSTED, problem);
    }
    const first = holder.content.firstElementChild;
    return first ? (document.importNode(first, true) as HTMLElement) : undefined;
  };
  const compiled = (text: string): CompiledTemplate | undefined => {
    // Each attempt is a violation that the page may have reported to its server.
    if (told.has(FORBIDDEN)) return undefined;
    try {
      return compile(text);
    } catch (problem) {
      // What is wrong with the template itself is thrown, as ever.
      if (problem instanceof SyntaxError) throw problem;
      return forbidden(FORBIDDEN, problem);
    }
  };

  return (template, data) => {
    if (isElement(template)) return template;
    // Without a tag there is nothing to compile, whatever the policy.
    if (typeof template === 'string' && !/<%|\$\{/.test(template)) return parse(template);
    const run = typeof template === 'function' ? template : compiled(String(template));
    const made = run?.(data);
    if (made === undefined) return undefined;
    return isElement(made) ? made : parse(String(made));
  };
};
