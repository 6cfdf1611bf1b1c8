import type { Locale } from '../../../protocol/locale.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Bytes in words of a language: `820 bytes`, `14 kB`, `1.2 MB`. */
export const createSizes = (locale: Locale): ((bytes: number) => string) => {
  const formats = UNITS.map(
    (unit, at) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        // Short, it has no plural.
        unitDisplay: at ? 'short' : 'long',
        maximumFractionDigits: at > 1 ? 1 : 0,
      }),
  );
  return (bytes) => {
    // Not 1,000 kB.
    const power = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : bytes < 999_500_000 ? 2 : 3;
    return formats[power]?.format(bytes / 1024 ** power) ?? '';
  };
};
