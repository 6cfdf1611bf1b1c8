/** Relative luminance by WCAG 2: above this, black reads better than white. */
const MIDDLE = 0.179;

const linear = (part: string): number => {
  const share = Number.parseInt(part, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/**
 * Black or white on a colour, which may lack its `#`; templates write their own before what this gives. What is
 * no colour is taken for a light one.
 */
export const contrastTo = (hex: string): '000000' | 'ffffff' => {
  const long = String(hex)
    .replace(/^#/, '')
    .replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  const [red = 1, green = 1, blue = 1] = (long.match(/[\da-f]{2}/gi) ?? []).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE ? '000000' : 'ffffff';
};
