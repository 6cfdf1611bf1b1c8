const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes, those that have a value, and what stands in it. Not by markup: Trusted Types would forbid it. */
export const make = <N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Readonly<Record<string, string | false | undefined>> = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[N] => {
  const element = document.createElement(name);
  dress(element, attributes);
  element.append(...inside);
  return element;
};

/** An outline of 24 × 24, drawn with 20 × 20 pixels. */
export const makeIcon = (d: string): SVGElement => {
  const icon = document.createElementNS(SVG, 'svg');
  dress(icon, {
    viewBox: '0 0 24 24',
    width: '20',
    height: '20',
    role: 'presentation',
    'aria-hidden': 'true',
  });
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  icon.append(path);
  return icon;
};

const dress = (element: Element, attributes: Readonly<Record<string, string | false | undefined>>): void => {
  for (const [name, value] of Object.entries(attributes))
    if (value || value === '') element.setAttribute(name, value);
};
