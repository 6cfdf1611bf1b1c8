import { put } from '../base/inside.ts';
import type { BaseWidget } from '../base/widget.ts';
import type { Env, Extras, Plugged } from '../env.ts';
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
export const createExtras = (env: Env): Extras => {
  const mobile = createMobile(env);
  return {
    helpers: { getContrastColor: contrastTo, Mobile: mobile },
    draw: createDraw(env),
    complete: (controller, settings, texts) => complete(controller, settings, texts, env),
    plug: (widget, el) => plug(env, widget, el),
    end: mobile.unform,
  };
};
