import { parseSync, Visitor } from 'vite';

/** A text that is a style sheet: rules, and nothing but. */
const SHEET = /^[^"'`]*\{[^{}]*:[^{}]*\}/;

const isSheet = (text: string): boolean => text.length > 60 && SHEET.test(text) && /\}\s*$/.test(text);

/** The style sheets that stand in a built script. What is put in from outside is a number or a colour. */
export const sheetsIn = (file: string, source: string): readonly string[] => {
  const found: string[] = [];
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string' && isSheet(value)) found.push(value);
    },
    TemplateLiteral({ quasis }) {
      const text = quasis.map(({ value }) => value.cooked ?? '').join('0');
      if (isSheet(text)) found.push(text);
    },
  }).visit(parseSync(file, source).program);
  return found;
};
