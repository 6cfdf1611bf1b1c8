import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { bringing } from './bringing.ts';
import { FLOOR, LOADER_FLOOR, targetsOf } from './floor.ts';
import { frozen } from './frozen.ts';
import { owned } from './owned.ts';
import { shrink } from './shrink.ts';

/** The repository. */
export const root: string = join(import.meta.dirname, '..');

/** One thing that the build makes. */
export interface Target {
  readonly name: string;
  /** Files that must exist, relative to the repository. */
  readonly entries: readonly string[];
  /** Vite's configuration; `out` is the folder that will become `dist`. */
  config(out: string, chunks: ChunkUrls): InlineConfig;
}

/** What the loader brings onto the page. */
export const LOADED = ['widget', 'shell', 'contact'] as const;

/** Where they are on the server. */
export type ChunkUrls = Readonly<Partial<Record<(typeof LOADED)[number], string>>>;

const base = (outDir: string): InlineConfig => ({
  root,
  base: './',
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: false,
    target: targetsOf(FLOOR),
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Told by test/house in bytes on the wire, not by a warning.
    chunkSizeWarningLimit: 10_000,
  },
});

const merged = (outDir: string, build: InlineConfig['build'], more: InlineConfig = {}): InlineConfig => {
  const common = base(outDir);
  return { ...common, ...more, build: { ...common.build, ...build } };
};

const inRoot = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(root, file)]));

const MINIFIED = { minify: true, comments: { annotation: false, jsdoc: false, legal: false } } as const;

/**
 * What every page loads is one chunk, what a visitor waits for another one, the shell; then come the client, and the
 * interface with the rest of what that imports. Left alone, a part that two of them need becomes a chunk between them,
 * and a request more.
 */
const FIRST_PATH = [
  // The shell and the client join drafts alike, and pages with a chat of their own have no shell.
  { name: 'widget', test: /\/src\/(script|client\/joined)\.ts$/, priority: 5 },
  { name: 'shell', test: /\/src\/ui\/shell\/shell\.ts$/, priority: 4 },
  { name: 'client', test: /\/src\/client\/visitor\.ts$/, priority: 3 },
  {
    name: 'view',
    test: /\/src\/(ui\/(view\.tsx|parts\/(entries\.ts|buttons\.css))|i18n\/plural\.ts)/,
    priority: 2,
  },
];

/**
 * Nearly all of the first path runs as it comes. Compiled at once that is done beside the page's thread;
 * compiled function by function, on it (https://v8.dev/blog/explicit-compile-hints).
 */
const EAGER = '//# allFunctionsCalledOnLoad';

/** The dialect likewise: what speaks, and what makes widgets, with all that later parts share with them. */
const DIALECT = (
  [
    [
      'dialect',
      /src\/(dialect|consultant\/(main|given|lazily|watch|within|base\/(inside|wrong)|chat\/card|host\/(?!controllers)\w+))\.ts$/,
    ],
    [
      'pages',
      /src\/consultant\/(\w+|(base|chat|forms|host)\/\w+|extras\/(?!plugins|times)\w+)\.ts$|es-toolkit/,
    ],
    ['deeds', /src\/(client\/acts|consultant\/deeds\/(card|deeds|general|leaving|notice|tools|words))\.ts$/],
  ] as const
).map(([name, test], at) => ({
  name,
  test,
  priority: 9 - at,
  includeDependenciesRecursively: false,
}));

/**
 * Chunks that are loaded later and hold what still later ones import. Named as entries, because only an entry
 * may give more than its own module does: otherwise each of them would carry an object for its namespace, and
 * all would wait for one more file, the bundler's helper for these.
 */
const ENTRIES = {
  widget: 'src/script.ts',
  client: 'src/client/visitor.ts',
  shell: 'src/ui/shell/shell.ts',
  view: 'src/ui/view.tsx',
  dialect: 'src/dialect.ts',
  pages: 'src/consultant/pages.ts',
  deeds: 'src/consultant/deeds/deeds.ts',
};

/** The widget: ES modules with hashed names; the loader is told those of what it brings. */
const widget: Target = {
  name: 'widget',
  entries: Object.values(ENTRIES),
  config: (out) =>
    merged(
      join(out, 'public'),
      {
        lib: { entry: inRoot(ENTRIES), formats: ['es'] },
        rolldownOptions: {
          // What the interface shares with the core stays in the core: one request less.
          preserveEntrySignatures: 'allow-extension',
          // Most of its time is spent compressing, and is meant to be.
          checks: { bundlerTimings: false },
          output: {
            ...MINIFIED,
            codeSplitting: { groups: [...FIRST_PATH, ...DIALECT] },
            postBanner: ({ name }) => (FIRST_PATH.some((one) => one.name === name) ? EAGER : ''),
            entryFileNames: 'assets/[name]-[hash].js',
            chunkFileNames: 'assets/[name]-[hash].js',
            assetFileNames: 'assets/[name]-[hash][extname]',
          },
        },
      },
      { plugins: [bringing(), frozen(), owned(), shrink()], define: { __SCRIPT__: 'true' } },
    ),
};

/** What the loader brings where a browser is too old for the widget. */
const contact: Target = {
  name: 'contact',
  entries: ['src/loader/contact.ts'],
  config: (out) =>
    merged(
      join(out, 'public'),
      {
        target: targetsOf(LOADER_FLOOR),
        lib: { entry: inRoot({ contact: 'src/loader/contact.ts' }), formats: ['es'] },
        rolldownOptions: { output: { ...MINIFIED, entryFileNames: 'assets/[name]-[hash].js' } },
      },
      { plugins: [shrink()] },
    ),
};

/** The script on the host page: one classic script. */
const loader: Target = {
  name: 'loader',
  entries: ['src/loader/main.ts'],
  config: (out, chunks) =>
    merged(
      join(out, 'public'),
      {
        target: targetsOf(LOADER_FLOOR),
        lib: { entry: join(root, 'src/loader/main.ts'), formats: ['iife'], name: 'besedkaLoader' },
        rolldownOptions: { output: { ...MINIFIED, entryFileNames: 'besedka.js', extend: true } },
      },
      { plugins: [shrink()], define: { __CHUNKS__: JSON.stringify(chunks) } },
    ),
};

const desk: Target = {
  name: 'desk',
  entries: ['src/desk/index.html', 'src/desk/main.tsx'],
  config: (out) =>
    merged(
      join(out, 'public'),
      { rolldownOptions: { input: { desk: join(root, 'src/desk/index.html') } } },
      { root: join(root, 'src'), plugins: [bringing()] },
    ),
};

/** What the desk's page asks first of all: whether this browser can draw it. */
const start: Target = {
  name: 'start',
  entries: ['src/desk/start.ts'],
  config: (out) =>
    merged(join(out, 'public'), {
      target: targetsOf(LOADER_FLOOR),
      lib: { entry: join(root, 'src/desk/start.ts'), formats: ['iife'], name: 'besedkaStart' },
      rolldownOptions: { output: { ...MINIFIED, entryFileNames: 'desk/start.js' } },
    }),
};

/** The two panes at `/`, and the shop. */
const playground: Target = {
  name: 'playground',
  entries: ['index.html', 'playground/shop/index.html'],
  config: (out) =>
    merged(
      join(out, 'public'),
      {
        rolldownOptions: {
          input: [
            'index.html',
            ...['index', 'teaware', 'product', 'delivery'].map((page) => `playground/shop/${page}.html`),
          ].map((file) => join(root, file)),
        },
      },
      { base: '/' },
    ),
};

/** The server and the command line; npm dependencies stay outside. */
const server: Target = {
  name: 'server',
  entries: ['src/cli/main.ts'],
  config: (out) =>
    merged(join(out, 'server'), {
      ssr: true,
      target: 'node24',
      minify: false,
      rolldownOptions: { input: { cli: join(root, 'src/cli/main.ts') } },
    }),
};

/** What `import 'besedka'` and `import 'besedka/client'` give: nothing to install beside it. */
const npm: Target = {
  name: 'npm',
  entries: ['src/widget.ts', 'src/headless.ts'],
  config: (out) =>
    merged(
      join(out, 'npm'),
      {
        lib: {
          entry: inRoot({ widget: 'src/widget.ts', client: 'src/headless.ts' }),
          formats: ['es'],
        },
        rolldownOptions: {
          output: { ...MINIFIED, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
      { plugins: [frozen(), owned(), shrink()], define: { __SCRIPT__: 'false' } },
    ),
};

/** Everything that needs nothing of another target. The loader comes after what it brings. */
export const independent: readonly Target[] = [desk, start, playground, server, npm];
export const loaded: readonly Target[] = [widget, contact];
export const afterLoaded: readonly Target[] = [loader];

/** The files of a target that are not there. */
export const missingEntries = (target: Target): readonly string[] =>
  target.entries.filter((file) => !existsSync(join(root, file)));
