/** A colour as people see it: lightness from 0 to 1, chroma from 0 to about 0.32, hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/**
 * A colour `#rrggbb` in OKLCH, by the matrices of https://bottosson.github.io/posts/oklab/. Reckoned here, not
 * by `oklch(from …)`: Safari before 18 takes `l` there for a percentage, and others know none of it.
 */
export const oklchOf = (hex: string): Oklch => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
  });
  const long = Math.cbrt(0.41222 * r + 0.53633 * g + 0.05145 * b);
  const middle = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b);
  const short = Math.cbrt(0.0883 * r + 0.28172 * g + 0.62998 * b);
  const a = 1.978 * long - 2.42859 * middle + 0.45059 * short;
  const y = 0.0259 * long + 0.78277 * middle - 0.80868 * short;
  return {
    l: 0.21045 * long + 0.79362 * middle - 0.00407 * short,
    c: Math.hypot(a, y),
    h: (Math.atan2(y, a) * 180) / Math.PI,
  };
};

/** Gives an element the brand from which `theme.css` mixes everything. */
export const paintBrand = ({ style }: HTMLElement, brand: string): void => {
  for (const [name, value] of Object.entries(oklchOf(brand))) style.setProperty(`--${name}`, String(value));
};
