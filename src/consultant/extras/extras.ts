import { put } from '../base/inside.ts';
import type { BaseWidget } from '../base/widget.ts';
import type { Env, Extras, Plugged } from '../env.ts';
import type { Constants } from '../types.ts';
import { complete } from './complete.ts';
import { contrastTo } from './contrast.ts';
import { createDraw } from './draw.ts';
import { createForm } from './form.ts';
import { createMobile } from './mobile.ts';
import { dressSelects } from './selects.ts';

const MOVED = '[c-center],[c-draggable],[c-resizer],[c-slim-scroll]';

const plug = ({ brand, error }: Env, widget: BaseWidget, el: HTMLElement): Plugged => {
  const ending = new AbortController();
  const { signal } = ending;
  for (const [name, seen] of Object.entries(dressSelects(el, brand, signal))) put(widget.refs, name, seen);
  const form = createForm(el, brand, signal);
  // Nothing waits for these: they act when the visitor does.
  if (el.matches(MOVED) || el.querySelector(MOVED))
    import('./plugins.ts').then(
      ({ plugIn }) => {
        if (!signal.aborted) plugIn(widget, el, signal);
      },
      (problem) => error('moving and resizing could not be loaded', problem),
    );
  return { ...form, undo: () => ending.abort() };
};

/** What pages with templates of their own need. */
export const createExtras = (env: Env, constants: Constants): Extras => {
  const { mobile, end } = createMobile(env);
  return {
    helpers: { getContrastColor: contrastTo, Mobile: mobile },
    constants,
    draw: createDraw(env),
    complete: async (controller, settings, texts) =>
      env.people.keep(await complete(controller, settings, texts, env)),
    plug: (widget, el) => plug(env, widget, el),
    end,
  };
};

/** The words of `UI.C` in one language: `dialectEn`, `dialectRu`. */
export type Texts = Readonly<Omit<Constants, 'PHONE_MASK_FORMAT' | 'SUPPORTED_FILE_TYPES' | 'IMAGES'>>;

/** A face without features, for operators without a picture. */
const NOBODY =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" fill="%239aa3af"%3E%3Cpath fill="%23e5e7eb" d="M0 0h40v40H0z"/%3E%3Ccircle cx="20" cy="15" r="7"/%3E%3Cpath d="M6 40a14 14 0 0 1 28 0z"/%3E%3C/svg%3E';

/** `UI.C` in one language. A copy: what a page changes stays in its own `Comagic`. */
export const createConstants = (
  texts: Texts,
  more: {
    /** With their dots. */
    readonly fileTypes: readonly string[];
    /** Empty: phone numbers are typed freely. */
    readonly phoneMask: string;
    /** The address of a picture. */
    readonly operator?: string;
  },
): Constants => ({
  ...structuredClone(texts),
  PHONE_MASK_FORMAT: more.phoneMask,
  SUPPORTED_FILE_TYPES: more.fileTypes,
  IMAGES: { OPERATOR: more.operator ?? NOBODY },
});

/** The same, as a site of this language has it; types without their dots. */
export const constantsFor = (texts: Texts, spoken: 'en' | 'ru', types: readonly string[] = []): Constants =>
  createConstants(texts, {
    fileTypes: types.map((type) => `.${type}`),
    phoneMask: spoken === 'ru' ? '+7 (___) ___-__-__' : '',
  });
