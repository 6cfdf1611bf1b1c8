import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const MODULES = new URL('../../node_modules/', import.meta.url);
const REACT_19 = fileURLToPath(new URL('../pages/host/others/react-19.entry.js', import.meta.url));

/** Files of packages that pages load as they are. */
const FILES: Readonly<Record<string, string>> = {
  'react-18.js': 'react-18/umd/react.production.min.js',
  'react-dom-18.js': 'react-dom-18/umd/react-dom.production.min.js',
  'bootstrap.js': 'bootstrap/dist/js/bootstrap.bundle.min.js',
  'bootstrap.css': 'bootstrap/dist/css/bootstrap.min.css',
  'tabbable.js': 'tabbable/dist/index.umd.min.js',
  'focus-trap.js': 'focus-trap/dist/focus-trap.umd.min.js',
  'a11y-dialog.js': 'a11y-dialog/dist/a11y-dialog.min.js',
  'turbo.js': '@hotwired/turbo/dist/turbo.es2017-umd.js',
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  'idiomorph.js': 'idiomorph/dist/idiomorph.min.js',
  'morphdom.js': 'morphdom/dist/morphdom-umd.min.js',
  'zone.js': 'zone.js/bundles/zone.umd.min.js',
  'darkreader.js': 'darkreader/darkreader.js',
  'bluebird.js': 'bluebird/js/browser/bluebird.min.js',
};

/** React 19 comes in modules only. */
const bundleReact19 = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { react: 'react-19' } },
    build: { write: false, lib: { entry: REACT_19, formats: ['iife'], name: '_' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('Nothing was built.');
  return output.output[0].code;
};

/** Scripts and style sheets of others, as they come from npm, for pages that load `/lib/NAME`. */
export const createLibraries = (): ((name: string) => Promise<string>) => {
  let react19: Promise<string> | undefined;
  return async (name) => {
    if (name === 'react-dom-19.js') {
      react19 ??= bundleReact19();
      return react19;
    }
    const file = FILES[name];
    if (!file) throw new Error(`There is no library "${name}".`);
    return readFileSync(new URL(file, MODULES), 'utf8');
  };
};
