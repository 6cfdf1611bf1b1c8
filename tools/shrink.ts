import { minify } from 'terser';
import type { Plugin } from 'vite';

/**
 * The namespace of a module that was merged into a chunk, as an object with getters: what makes it the
 * bundler's way, with a helper, is a tenth of a kilobyte. Ours are only ever read by name.
 */
const plainly = (source: string): string =>
  source.replace(/__exportAll\((\{[^{}]*\})\)/g, (_, members: string) =>
    members.replace(/(\w+): \(\) => (\w+)/g, 'get $1() { return $2; }'),
  );

/**
 * Terser's compression before Rolldown's own: it puts constants of tables like `LIMITS` in their places
 * and functions that are called once where they are called. Names are left to Rolldown, which knows
 * them across chunks. None of the `unsafe` options, nor `pure_getters`: to read a signal is a deed.
 */
export const shrink = (): Plugin => ({
  name: 'besedka:shrink',
  async renderChunk(source, _chunk, { format }) {
    const { code } = await minify(plainly(source), {
      module: format === 'es',
      ecma: 2020,
      compress: { passes: 4 },
      mangle: false,
      format: { beautify: true, comments: false },
    });
    return code === undefined ? null : { code, map: null };
  },
  // The helper lay in a chunk of its own, which nobody needs any more.
  generateBundle(_, bundle) {
    const helper = Object.keys(bundle).find((file) => file.includes('rolldown-runtime'));
    if (!helper) return;
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.imports.includes(helper)) continue;
      const code = chunk.code.replace(/import\s*"\.\/rolldown-runtime[^"]*";/, '');
      if (code.includes('rolldown-runtime'))
        throw new Error(`${chunk.fileName} needs the helper of namespaces.`);
      chunk.code = code;
      chunk.imports = chunk.imports.filter((file) => file !== helper);
    }
    delete bundle[helper];
  },
});
