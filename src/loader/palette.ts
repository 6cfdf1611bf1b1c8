/** The colours that cannot be mixed in CSS, because they are chosen by contrast. */
export interface Palette {
  /** The brand's colour; a little darker than given when white words would not be readable on it. */
  readonly accent: string;
  /** Words on it: at least 4.5:1. */
  readonly ink: string;
  /** The accent as the colour of words on light, and on dark: at least 4.5:1 on surfaces and bubbles. */
  readonly linkLight: string;
  readonly linkDark: string;
}

/** Luminance at which white has 4.5:1, with a hair to spare for rounding. */
const WHITE_READS = 0.18;
/** Lighter than this a colour would lose its character before white reads on it: it gets dark words. */
const TOO_LIGHT = 0.3;

/** Luminance by WCAG 2 from linear red, green, blue. */
const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]) =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** The palette of one colour, `#rrggbb`; anything else counts as the default blue. */
export const paletteOf = (accent: string): Palette => {
  const hex = /^#[\da-f]{6}$/i.test(accent) ? accent : '#2f6fed';
  const linear = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = luminance(linear);
  /** The same hue with another luminance: towards black by scaling, towards white by mixing. */
  const at = (wanted: number): string => {
    const scale = Math.min(1, wanted / (light || 1));
    const mix = Math.max(0, (wanted - light) / (1 - light || 1));
    const parts = linear.map((part) => {
      const moved = part * scale;
      const value = moved + (1 - moved) * mix;
      return Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
    });
    return `rgb(${parts})`;
  };
  const dark = light <= TOO_LIGHT;
  return {
    accent: at(dark ? Math.min(light, WHITE_READS) : light),
    ink: dark ? '#fff' : '#111',
    linkLight: at(Math.min(light, 0.13)),
    linkDark: at(Math.max(light, 0.36)),
  };
};
