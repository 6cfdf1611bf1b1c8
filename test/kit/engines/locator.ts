import { getByLabelSelector, getByRoleSelector, getByTextSelector } from 'ivya';
import type { Standing, Target } from './injected/finder.ts';
import type { Injected } from './injected/main.ts';
import { until } from './until.ts';

/** What a locator asks of its window. */
export interface Ground {
  /** Runs a function in the page, with what finds elements there. */
  ask<T, A extends readonly unknown[]>(
    work: (found: Injected, ...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
  click(at: { readonly x: number; readonly y: number }): Promise<void>;
  point(at: { readonly x: number; readonly y: number }): Promise<void>;
  type(text: string): Promise<void>;
  press(keys: string): Promise<void>;
  upload(selector: string, paths: readonly string[]): Promise<void>;
}

export type RoleOptions = NonNullable<Parameters<typeof getByRoleSelector>[1]>;
type Words = string | RegExp;

/** Looks for elements as a person does, through open shadow roots. */
export interface Finding {
  getByRole(role: string, options?: RoleOptions): Locator;
  getByText(text: Words, options?: { readonly exact?: boolean }): Locator;
  getByLabel(text: Words, options?: { readonly exact?: boolean }): Locator;
  /** Only where nothing that a person sees would find it. */
  locator(css: string): Locator;
}

/** Elements of a page, looked for anew at each use. Whoever acts on it waits until it is one, to be seen and in reach. */
export interface Locator extends Finding {
  filter(by: { readonly hasText?: Words; readonly hasNotText?: Words }): Locator;
  /** From 0; −1 is the last one. */
  nth(index: number): Locator;
  /** A real press of the pointer at its middle. */
  click(): Promise<void>;
  hover(): Promise<void>;
  /** Real keys into it, with the focus put there by a press. */
  type(text: string): Promise<void>;
  /** The same, in place of what it holds. */
  fill(text: string): Promise<void>;
  /** Keys together, joined by `+`, with the focus put there by script. */
  press(keys: string): Promise<void>;
  /** Chooses an option of a `<select>` by its words. */
  choose(option: string): Promise<void>;
  upload(...paths: readonly string[]): Promise<void>;
  waitFor(options?: { readonly standing: Standing }): Promise<void>;
  count(): Promise<number>;
  texts(): Promise<readonly string[]>;
  text(): Promise<string>;
  value(): Promise<string>;
  attribute(name: string): Promise<string | null>;
  /** Runs a function of the page on the element. */
  evaluate<T, A extends readonly unknown[]>(
    work: (element: HTMLElement, ...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
  readonly selector: string;
}

const hasText = (name: string, text: Words): string =>
  ` >> internal:has-${name}=${text instanceof RegExp ? text : `${JSON.stringify(text)}i`}`;

const finding = (ground: Ground, prefix: string): Finding => {
  const make = (part: string) => createLocator(ground, prefix ? `${prefix} >> ${part}` : part);
  return {
    getByRole: (role, options) => make(getByRoleSelector(role, options)),
    getByText: (text, options) => make(getByTextSelector(text, options)),
    getByLabel: (text, options) => make(getByLabelSelector(text, options)),
    locator: make,
  };
};

const isPoint = (target: Target): target is { readonly x: number; readonly y: number } => 'x' in target;

const createLocator = (ground: Ground, selector: string): Locator => {
  const name = () => selector;

  const one: Locator['evaluate'] = async (work, ...args) => {
    await until(name, () => ground.ask((found, at) => !!found.one(at) || undefined, selector));
    const run = `(found, at, ...args) => (${work})(found.one(at), ...args)`;
    return ground.ask(run as never, selector, ...args);
  };

  const target = async (of: 'target' | 'aim' = 'target') => {
    let why = '';
    return until(
      () => `${selector} to press (${why})`,
      async () => {
        const at = await ground.ask((found, what, how) => found[how](what), selector, of);
        if (isPoint(at)) return at;
        why = at.why;
        return undefined;
      },
    );
  };

  const locator: Locator = {
    ...finding(ground, selector),
    selector,
    filter: ({ hasText: has, hasNotText: hasNot }) =>
      createLocator(
        ground,
        `${selector}${has ? hasText('text', has) : ''}${hasNot ? hasText('not-text', hasNot) : ''}`,
      ),
    nth: (index) => createLocator(ground, `${selector} >> nth=${index}`),
    async click() {
      // A page that is left by it cannot be asked any more.
      do await ground.click(await target('aim'));
      while (await ground.ask((found) => found.missed()).catch(() => false));
    },
    hover: async () => ground.point(await target()),
    async type(text) {
      await locator.click();
      await ground.type(text);
    },
    async fill(text) {
      await locator.click();
      const holds = await one((element) => {
        const field = element as HTMLInputElement;
        if (field.value === undefined) getSelection()?.selectAllChildren(element);
        else field.select();
        return (field.value ?? field.textContent) !== '';
      });
      if (holds) await ground.press('Delete');
      await ground.type(text);
    },
    async press(keys) {
      await one((element) => element.focus());
      await ground.press(keys);
    },
    async choose(option) {
      await locator.waitFor();
      await one((element, words) => {
        const select = element as HTMLSelectElement;
        const found = [...select.options].find(({ label }) => label === words);
        if (!found) throw new Error(`There is no “${words}”.`);
        select.value = found.value;
        for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
      }, option);
    },
    async upload(...paths) {
      await locator.waitFor({ standing: 'hidden' }).catch(() => locator.waitFor());
      await ground.upload(selector, paths);
    },
    async waitFor({ standing } = { standing: 'visible' }) {
      let now: Standing | undefined;
      await until(
        () => `${selector} to be ${standing} (it is ${now})`,
        async () => {
          now = await ground.ask((found, at) => found.standing(at), selector);
          return now === standing || undefined;
        },
      );
    },
    count: () => ground.ask((found, at) => found.count(at), selector),
    texts: () =>
      ground.ask((found, at) => found.all(at).map(({ textContent }) => textContent ?? ''), selector),
    text: () => one((element) => element.textContent ?? ''),
    value: () => one((element) => (element as HTMLInputElement).value),
    attribute: (attribute) => one((element, called) => element.getAttribute(called), attribute),
    evaluate: one,
  };
  return locator;
};

/** Looks in the whole page. */
export const findIn = (ground: Ground): Finding => finding(ground, '');
