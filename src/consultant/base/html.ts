import type { Kit } from '../env.ts';

interface Policy {
  createHTML(html: string): string;
}

/** The part of Trusted Types that is needed here. What a policy makes may be put where text may. */
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

const NOT_TRUSTED =
  "the page's Trusted Types forbid making elements from HTML: allow the policy `besedka` (Content-Security-Policy: trusted-types besedka 'allow-duplicates'), or give elements as templates";

const policiesOf = (document: Document): Policies | undefined => {
  const view = document.defaultView;
  return view && 'trustedTypes' in view ? (view.trustedTypes as Policies) : undefined;
};

/**
 * Makes the first element of a piece of HTML. The HTML is the page's own, with what the page's own template
 * put into it: it is not cleaned.
 */
export const createParse = (document: Document, tellOnce: Kit['tellOnce']): Kit['parse'] => {
  let policy: Policy | undefined;
  const trusted = (html: string): string => {
    try {
      policy ??= policiesOf(document)?.createPolicy('besedka', { createHTML: (text) => text });
    } catch {
      // Another policy may trust text all the same: the attempt below tells.
    }
    return policy?.createHTML(html) ?? html;
  };
  return (html) => {
    const holder = document.createElement('template');
    try {
      holder.innerHTML = trusted(html);
    } catch (problem) {
      tellOnce(NOT_TRUSTED, problem);
    }
    const first = holder.content.firstElementChild;
    return first ? (document.importNode(first, true) as HTMLElement) : undefined;
  };
};
