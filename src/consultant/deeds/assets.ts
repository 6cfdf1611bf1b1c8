import type { DeviceOptions } from '../comagic.ts';
import type { Env } from '../env.ts';

/** The part of Trusted Types that is needed here. */
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}
interface Policy {
  createScriptURL(address: string): string;
}

/** What a page brings is its own and may be slow, but it must not keep the chat away for good. */
const WITHIN = 15_000;

/** Puts an element that loads something on the page. Resolves in any case; what failed is told. */
const brought = (env: Env, element: HTMLLinkElement | HTMLScriptElement, address: string) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      env.error(`${address} did not come within ${WITHIN / 1000} seconds`);
      done();
    }, WITHIN);
    element.onload = done;
    element.onerror = () => {
      env.error(`${address} could not be loaded`);
      done();
    };
    (env.document.head ?? env.document.documentElement).append(element);
  });

/** An address that may be loaded as a script where Trusted Types ask who says so: the page has named it to us. */
const trusted = ({ document: { defaultView: view } }: Env, address: string): string => {
  const types = view && (Reflect.get(view, 'trustedTypes') as Policies | undefined);
  try {
    return (
      types?.createPolicy('besedka', { createScriptURL: (url) => url }).createScriptURL(address) ?? address
    );
  } catch {
    // The page's default policy may trust it all the same: the attempt to use it tells.
    return address;
  }
};

const template = async (
  env: Env,
  name: string,
  address: string,
): Promise<readonly [string, string] | undefined> => {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(WITHIN) });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return [name, await answer.text()];
  } catch (problem) {
    env.error(`the template "${name}" could not be loaded from ${address}`, problem);
    return undefined;
  }
};

export interface Assets {
  /** Loads style sheet, templates and script; gives the templates that came. */
  load(options: DeviceOptions): Promise<Record<string, string>>;
  /** Takes what was put on the page off it. */
  end(): void;
}

export const createAssets = (env: Env): Assets => {
  const made: Element[] = [];
  const link = (href: string) => {
    const element = env.document.createElement('link');
    element.rel = 'stylesheet';
    element.href = href;
    made.push(element);
    return brought(env, element, href);
  };
  const script = (src: string) => {
    const element = env.document.createElement('script');
    try {
      element.src = trusted(env, src);
    } catch (problem) {
      env.error(
        `Trusted Types forbid loading ${src}: allow \`trusted-types besedka 'allow-duplicates'\` in the Content-Security-Policy`,
        problem,
      );
      return undefined;
    }
    made.push(element);
    return brought(env, element, src);
  };
  return {
    async load({ css, tpls, js }) {
      const [texts] = await Promise.all([
        Promise.all(Object.entries(tpls ?? {}).map(([name, address]) => template(env, name, address))),
        css && link(css),
        js && script(js),
      ]);
      return Object.fromEntries(texts.filter((text) => text !== undefined));
    },
    end() {
      for (const element of made.splice(0)) element.remove();
    },
  };
};
