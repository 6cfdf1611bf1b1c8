import { minify } from 'terser';
import type { Plugin } from 'vite';

/**
 * Terser's compression before Rolldown's own: it puts constants of tables like `LIMITS` in their places
 * and functions that are called once where they are called. Names are left to Rolldown, which knows
 * them across chunks. None of the `unsafe` options, nor `pure_getters`: to read a signal is a deed.
 */
export const shrink = (): Plugin => ({
  name: 'besedka:shrink',
  async renderChunk(source, _chunk, { format }) {
    const { code } = await minify(source, {
      module: format === 'es',
      ecma: 2020,
      compress: { passes: 4 },
      mangle: false,
      format: { beautify: true, comments: false },
    });
    return code === undefined ? null : { code, map: null };
  },
});
