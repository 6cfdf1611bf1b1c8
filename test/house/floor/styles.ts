import postcss, { type AtRule, type ChildNode, type Declaration, type Rule } from 'postcss';
import { allKeys, isKnown } from './versions.ts';

/** Types of values by their own name: `color-mix` is `css.types.color.color-mix`. */
const TYPES: ReadonlyMap<string, string> = new Map(
  [...allKeys()].flatMap((key) => {
    const [, name] = /^css\.types\.(?:[\w-]+\.)*([\w-]+)$/.exec(key) ?? [];
    return name ? [[name, key] as const] : [];
  }),
);

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\d(?:dvh|dvw|dvmin|dvmax|dvb|dvi)\b/, 'css.types.length.viewport_percentage_units_dynamic'],
  [/\d[ls]v(?:h|w|min|max|b|i)\b/, 'css.types.length.viewport_percentage_units_small'],
  [/\dcq(?:h|w|min|max|b|i)\b/, 'css.types.length.container_query_length_units'],
  [/\dr?lh\b/, 'css.types.length.lh'],
  [/\b(?:oklch|oklab|lch|lab|rgb|hsl|hwb|color)\(\s*from\b/, 'css.types.color.oklch.relative_syntax'],
];

const named = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

const ofDeclaration = ({ prop, value }: Declaration): readonly string[] => {
  const property = `css.properties.${prop}`;
  const functions = named(value, /([a-z][\w-]*)\(/g).map((name) => TYPES.get(name) ?? '');
  const units = UNITS.filter(([pattern]) => pattern.test(value)).map(([, key]) => key);
  const words = named(value, /(?<![\w-])([a-z][a-z-]+)(?![\w-]*\()/g).map((word) => `${property}.${word}`);
  return [property, ...functions, ...units, ...words];
};

const ofRule = (rule: Rule): readonly string[] => [
  ...named(rule.selector, /:([a-z][\w-]*)/g).map((name) => `css.selectors.${name}`),
  ...(rule.parent?.type === 'rule' || rule.selector.includes('&') ? ['css.selectors.nesting'] : []),
];

const ofAtRule = ({ name, params }: AtRule): readonly string[] => [
  `css.at-rules.${name}`,
  ...named(params, /\(\s*([a-z][\w-]*)/g).map((feature) => `css.at-rules.${name}.${feature}`),
  ...(/[<>]/.test(params) ? [`css.at-rules.${name}.range_syntax`] : []),
];

/** Within `@supports` whoever does not know it does without. */
const isAsked = (node: ChildNode): boolean => {
  const { parent } = node;
  if (!parent || parent.type === 'root' || parent.type === 'document') return false;
  return (parent.type === 'atrule' && (parent as AtRule).name === 'supports') || isAsked(parent as ChildNode);
};

/** What a style sheet takes of browsers, by the names of MDN's compatibility data. */
export const keysOfStyles = (css: string): readonly string[] => {
  const found = new Set<string>();
  postcss.parse(css).walk((node) => {
    if (isAsked(node)) return;
    const keys =
      node.type === 'decl'
        ? ofDeclaration(node)
        : node.type === 'rule'
          ? ofRule(node)
          : node.type === 'atrule'
            ? ofAtRule(node)
            : [];
    for (const key of keys) if (isKnown(key)) found.add(key);
  });
  return [...found];
};
