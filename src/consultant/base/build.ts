import type { Kit } from '../env.ts';
import type { CompiledTemplate, Settings, Template } from '../types.ts';
import { INSIDE } from './inside.ts';
import type { BaseWidget } from './widget.ts';
import { misfit } from './wrong.ts';

const FORBIDDEN =
  "the page's Content-Security-Policy forbids compiling templates (script-src without 'unsafe-eval', or Trusted Types): give a compiled template (a function that takes the settings and gives HTML), or no template for the built-in interface";

/** Also elements of another window, of which `instanceof` knows nothing. */
export const isElement = (value: unknown): value is HTMLElement =>
  typeof value === 'object' && value !== null && (value as Partial<Node>).nodeType === 1;

/** Whether a text has anything that must be compiled. */
const isCode = (text: string): boolean => /<%|\$\{/.test(text);

/** Undefined where the page's policy forbids it. What is wrong with the template itself is thrown, as ever. */
const compile = (kit: Kit, text: string): CompiledTemplate | undefined => {
  try {
    return kit.extras.now()?.compile(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) throw problem;
    kit.tellOnce(FORBIDDEN, problem);
    return undefined;
  }
};

/** Draws a template. `later`: the chunk that compiles it is not there. Undefined: it cannot be drawn here. */
export const draw = (
  kit: Kit,
  template: Template | undefined,
  data: Settings,
): HTMLElement | 'later' | undefined => {
  if (isElement(template)) return template;
  if (typeof template === 'string') {
    if (!isCode(template)) return kit.parse(template);
    if (!kit.extras.now()) return 'later';
  }
  const run = typeof template === 'string' ? compile(kit, template) : template;
  if (typeof run !== 'function') {
    if (run !== undefined && run !== null)
      misfit(kit.env, 'createWidget()', 'template', 'a text, an element or a function', run);
    return undefined;
  }
  const made = run(data);
  return isElement(made) ? made : kit.parse(String(made));
};

/** The element of a widget, or what stands in where its template cannot be drawn. */
export const build = (widget: BaseWidget): HTMLElement | 'later' => {
  const { kit, template, waits } = widget[INSIDE];
  const made = draw(kit, template, widget.settings);
  if (made === 'later' && waits !== 'no more') return made;
  if (made && made !== 'later') return made;
  return kit.env.standIn?.(widget) ?? kit.env.document.createElement('div');
};

/** Renders when templates are loaded. Says `false`: nothing is rendered yet, and no event tells of it. */
export const renderLater = (widget: BaseWidget, parent?: Element | null, before?: Node | null): false => {
  const inside = widget[INSIDE];
  const { env, extras } = inside.kit;
  if (inside.waits === 'now') return false;
  inside.waits = 'now';
  inside.wanted = false;
  env.warn(
    `render() of "${widget.name}" came before templates were loaded and happens a moment later: inside registerViewController() it happens at once.`,
  );
  void extras.load().then(() => {
    inside.waits = extras.now() ? 'not' : 'no more';
    if (inside.gone) return;
    const { wanted } = inside;
    widget.render(parent, before);
    if (wanted) widget.show();
  });
  return false;
};
