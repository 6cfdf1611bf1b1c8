import type { Tpls, ViewController } from './types.ts';

/** What needs the chunk of templates by itself. */
const DRAWS = /tpl|template|createEl|Mobile|Contrast|\.C\b|createWidget\s*\([^,)]*,\s*[^{\s]/;

/** A call of something that could draw out of sight: anything but statements, widgets' methods and plain DOM. */
const CALLS =
  /\b(?!(?:function|if|for|while|switch|catch|render|show|hide|on|un|log|push|(?:create|get)Widget|startChat|closeChat|chatTyping|(?:get|set|is|has|send|invite|query|add|remove|prevent)[A-Z]\w*)\b)[\w$]+\s*\(/;

/** A function that is handed over by its name: its text is not here. */
const HANDED =
  /(?:\bon|Listener|Timeout|Interval)\s*\((?:[^,()]*,)?(?!\s*(?:function|async|\(|[\w$]+\s*=>|['"]))/;

/**
 * Whether a controller has nothing to wait for: it makes its widgets in its own text, without a template, and
 * all that it calls is seen there. Any other may draw a template at once, and drawing is synchronous. When in
 * doubt it is not plain: that costs a page some bytes, and the other mistake its markup.
 */
export const isPlain = (controller: ViewController, tpls: Tpls): boolean => {
  const text = String(controller);
  // Without the head: a function's own name is no call.
  const body = text.slice(text.search(/\)\s*(?:=>|\{)|=>/));
  return (
    !DRAWS.test(text) &&
    /createWidget\W/.test(body) &&
    !CALLS.test(body) &&
    !HANDED.test(body) &&
    Object.keys(tpls).length === 0
  );
};
