/**
 * Signs that markup is made of, each with one that stands in for it on the way through a template: nobody can type a
 * noncharacter, no parser gives it a meaning, and it keeps its place whatever a template does with the words.
 */
const SIGNS = '<&"\'`\\=:$';
const FIRST = 0xfdd0;
const standIn = (sign: string): string => String.fromCharCode(FIRST + SIGNS.indexOf(sign));

/**
 * A quote, a backslash or what opens a tag, wherever they are; an ampersand where a name of a character would be read
 * (in the query of an address it stays, so that pages still find the address); what would begin an attribute; the
 * colon of an address that runs something; and `${`.
 */
const MEANING =
  /[<"'`\\]|&(?=#|\w+;|amp|lt|gt|quot|copy|reg|not|para|sect|times|deg|curren|micro|yen|cent|pound)|(?<!\?\S*)&(?=\w)|(?<=\s\/*[a-z][a-z:-]*\s*)=|(?<=^\s*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*|^\s*d\s*a\s*t\s*a\s*):|\$(?=\{)/gi;

const STRANGE = /[\ufdd0-\ufdef]/g;
const VEILED = /[\ufdd0-\ufdd8]|%ef%b7%9([0-8])/gi;
const IS_VEILED = /[\ufdd0-\ufdd8]|%ef%b7%9[0-8]/i;

const IS_SIGN = /[<&"'`\\=:$]/;

/** Whether there is anything in a text that could mean something to a parser. */
export const hasSigns = (text: string): boolean => IS_SIGN.test(text);

/** The words with stand-ins in the place of signs that would mean something. */
export const veil = (text: string): string => text.replace(STRANGE, '\ufffd').replace(MEANING, standIn);

/** Whether anything in a text stands in for a sign. */
export const isVeiled = (text: string): boolean => IS_VEILED.test(text);

/** The words as they were; `as` says how each sign is written where they go. Also where they were made part of an address. */
export const plain = (text: string, as: (sign: string) => string = (sign) => sign): string =>
  text.replace(VEILED, (found, digit?: string) => {
    const sign = SIGNS.charAt(digit === undefined ? found.charCodeAt(0) - FIRST : Number(digit));
    return digit === undefined ? as(sign) : encodeURIComponent(sign).replace("'", '%27');
  });

const hex = (sign: string): string => sign.charCodeAt(0).toString(16);

/** In the code of an attribute such as `onclick`, inside its quotes. */
export const inCode = (sign: string): string => `\\x${hex(sign)}`;

/** In a style. */
export const inStyle = (sign: string): string => `\\${hex(sign)} `;

/** In a document that is an attribute (`srcdoc`). */
export const inMarkup = (sign: string): string => `&#${sign.charCodeAt(0)};`;

/** Whether an address would run something that a person has written. */
export const runs = (address: string): boolean => address.includes(standIn(':'));

/** JSON of words with stand-ins: a quote among the words is one of the words still. */
export const inJson = (json: string): string =>
  json.replace(new RegExp(`[${standIn('"')}${standIn('\\')}]`, 'g'), '\\$&');
