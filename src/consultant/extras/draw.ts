import { isElement } from '../base/inside.ts';
import type { Env, Extras } from '../env.ts';
import { isVeiled } from '../signs.ts';
import type { CompiledTemplate } from '../types.ts';
import { createCompile } from './compile.ts';
import { createVeiling } from './veiling.ts';

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

/**
 * Makes elements from templates. The HTML is the page's own and is not cleaned; words of people that a template put
 * into it are words in it, and no markup.
 */
export const createDraw = (env: Env): Extras['draw'] => {
  const { document } = env;
  const veiling = createVeiling(env.people, () => env.wordsAsMarkup?.() === true);
  const compile = createCompile(veiling.output);
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
    // Before it is on the page: nothing of it has run.
    if (first && isVeiled(html)) veiling.unveil(first);
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
    const given = veiling.data(data);
    if (typeof template === 'function') {
      const made = template(data);
      // An element is of the page's own making. HTML is made anew of words that are none.
      return isElement(made) ? made : parse(String(given === data ? made : template(given)));
    }
    const text = veiling.source(String(template));
    // Without a tag there is nothing to compile, whatever the policy.
    if (!/<%|\$\{/.test(text)) return parse(text);
    const made = compiled(text)?.(given);
    return made === undefined ? undefined : parse(String(made));
  };
};
