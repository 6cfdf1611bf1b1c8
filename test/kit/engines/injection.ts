import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { EngineName } from './engine.ts';

const ENTRY = fileURLToPath(new URL('./injected/main.ts', import.meta.url));

/** What finds elements in a page, as the text of one script. */
export const bundleInjection = async (engine: EngineName): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __ENGINE__: JSON.stringify(engine) },
    build: { write: false, target: 'esnext', lib: { entry: ENTRY, formats: ['iife'], name: '_' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('Nothing was built.');
  return output.output[0].code;
};
