import type { Plugin } from 'vite';

/** What `template` does for callers that give it options of their own; ours gives it a text and nothing else. */
const CUTS: readonly (readonly [text: string, instead: string])[] = [
  ['function template(string, options, guard) {', 'function template(string) {'],
  ['if (guard && isIterateeCall(string, options, guard)) options = templateSettings;', ''],
  ['options = defaults(Object.assign({}, options), templateSettings);', 'const options = templateSettings;'],
  ['defaults(Object.assign({}, options.imports), templateSettings.imports)', 'templateSettings.imports'],
  [
    'for (let i = 0; i < importsKeys.length; i++) if (forbiddenIdentifierCharsRegExp.test(importsKeys[i])) throw new Error("Invalid `imports` option passed into `template`");',
    '',
  ],
  ['String(options.variable || "")', '""'],
  [
    'if (forbiddenIdentifierCharsRegExp.test(variable)) throw new Error("Invalid `variable` option passed into `template`");',
    '',
  ],
  [
    'if (hasOwn(options, "sourceURL") && options.sourceURL) sourceName = String(options.sourceURL).replace(/\\s/g, " ");',
    '',
  ],
];

/**
 * Leaves out of the library's `template` what only its options need: half of it. Throws where it does not find
 * what it knows: then the library has changed, and somebody has to look.
 */
export const withoutOptions = (source: string): string =>
  CUTS.reduce((text, [cut, instead]) => {
    if (text.split(cut).length !== 2)
      throw new Error(
        `es-toolkit's template is written otherwise than tools/lean.ts knows: it lacks "${cut}".`,
      );
    return text.replace(cut, () => instead);
  }, source);

/** Makes pages with templates pay for what they use of the library. */
export const lean = (): Plugin => ({
  name: 'besedka:lean',
  transform: {
    filter: { id: /es-toolkit\/dist\/compat\/string\/template\.mjs$/ },
    handler: (source) => ({ code: withoutOptions(source), map: null }),
  },
});
