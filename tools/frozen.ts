import type { Plugin } from 'vite';

/** Members of every object: to assign one throws where a page has frozen `Object.prototype`. */
const INHERITED = 'toString|valueOf|toLocaleString';

const ASSIGNED = new RegExp(
  `([\\w$]+)\\.prototype\\.(${INHERITED})\\s*=\\s*(function\\s*\\(\\)\\s*\\{[^{}]*\\});?`,
  'g',
);
const LEFT = new RegExp(`\\.prototype\\.(${INHERITED})\\s*=[^=]`);

/**
 * Defines what the text of a library assigns to its prototypes. Throws where it does not find what it knows:
 * then the library has changed, and somebody has to look.
 */
export const defineInherited = (source: string): string => {
  const text = source.replace(
    ASSIGNED,
    'Object.defineProperty($1.prototype,"$2",{value:$3,writable:true,configurable:true});',
  );
  if (text === source || LEFT.test(text))
    throw new Error(
      'signals-core is written otherwise than tools/frozen.ts knows: see what it assigns to its prototypes.',
    );
  return text;
};

/** Lets the widget live on pages that freeze `Object.prototype`. */
export const frozen = (): Plugin => ({
  name: 'besedka:frozen',
  transform: {
    filter: { id: /@preact\/signals-core\/dist\// },
    handler: (source) => ({ code: defineInherited(source), map: null }),
  },
});
