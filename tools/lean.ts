import type { Plugin } from 'vite';

type Cut = readonly [text: string, instead: string];

/** What `template` does for callers that give it options of their own; ours gives it a text and nothing else. */
const TEMPLATE: readonly Cut[] = [
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
 * What signals do for those who print, subscribe to, watch, name or collect them: ours are only read and written.
 * `toString` and `valueOf` could not even be assigned where a page has frozen `Object.prototype`.
 */
const SIGNALS: readonly Cut[] = [
  ['const t=Symbol.for("preact-signals");', ''],
  ['y.prototype.brand=t;', ''],
  ['this.W=null==i?void 0:i.watched;this.Z=null==i?void 0:i.unwatched;this.name=null==i?void 0:i.name', ''],
  ['else f(()=>{var t;null==(t=this.W)||t.call(this)})', ''],
  ['if(void 0===n)f(()=>{var t;null==(t=this.Z)||t.call(this)})', ''],
  [
    'y.prototype.subscribe=function(t){return x(()=>{const i=this.value;f(()=>t(i))},{name:"sub"})};y.prototype.valueOf=function(){return this.value};y.prototype.toString=function(){return this.value+""};y.prototype.toJSON=function(){return this.value};',
    '',
  ],
  ['y.call(this,void 0,i)', 'y.call(this)'],
  [
    'function f(t){const i=o,n=s;o=void 0;s=void 0;try{return t()}finally{o=i;s=n}}',
    'function f(t){const i=o;o=void 0;try{return t()}finally{o=i}}',
  ],
  ['this.f=32;this.name=null==i?void 0:i.name;if(s)s.push(this)}', 'this.f=32}'],
  ['o[Symbol.dispose]=o;', ''],
];

/** The same text without some of its parts. Throws where it does not find one: then somebody has to look. */
const without =
  (library: string, cuts: readonly Cut[]) =>
  (source: string): string =>
    cuts.reduce((text, [cut, instead]) => {
      if (text.split(cut).length !== 2)
        throw new Error(`${library} is written otherwise than tools/lean.ts knows: it lacks "${cut}".`);
      return text.replace(cut, () => instead);
    }, source);

/** `template` without what only its options need: half of it. */
export const withoutOptions = without("es-toolkit's template", TEMPLATE);

/** Signals that are read and written, and nothing else. */
export const bareSignals = without('signals-core', SIGNALS);

const transform = (id: RegExp, change: (source: string) => string): Plugin => ({
  name: `besedka:lean ${id}`,
  transform: { filter: { id }, handler: (source) => ({ code: change(source), map: null }) },
});

/** Makes pages with templates pay for what they use of the library. */
export const lean = (): Plugin =>
  transform(/es-toolkit\/dist\/compat\/string\/template\.mjs$/, withoutOptions);

/** Makes visitors pay for what the widget uses of signals. Not for who imports it: they are handed out there. */
export const leanSignals = (): Plugin => transform(/@preact\/signals-core\/dist\//, bareSignals);
