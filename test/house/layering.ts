/** What each folder may import. The table of the design, in a form that a test can read. */
export interface Layer {
  readonly folder: string;
  /** Folders it may import. */
  readonly uses: readonly string[];
  /** Folders of which it may import the types only. */
  readonly usesTypesOf?: readonly string[];
  /** Folders that it may load by `import()` only. */
  readonly loads?: readonly string[];
  readonly packages: readonly string[];
}

const VIEWS = ['preact', '@preact/signals', '@preact/signals-core'];

/** The first folder that fits a path is its layer: the deeper ones stand first. */
export const LAYERS: readonly Layer[] = [
  // What can be asked for is declared with schemas, which no browser needs: it knows their types.
  { folder: 'src/protocol/operations', uses: ['src/protocol'], packages: ['typebox'] },
  { folder: 'src/protocol', uses: [], usesTypesOf: ['src/protocol/operations'], packages: [] },
  { folder: 'src/i18n', uses: [], usesTypesOf: ['src/protocol'], packages: [] },
  { folder: 'src/dom', uses: [], packages: [] },
  { folder: 'src/client', uses: ['src/protocol'], packages: ['@preact/signals-core'] },
  {
    folder: 'src/platform',
    uses: ['src/dom', 'src/protocol'],
    usesTypesOf: ['src/client'],
    packages: ['idb-keyval'],
  },
  {
    folder: 'src/ui/parts',
    uses: ['src/dom', 'src/i18n', 'src/protocol'],
    usesTypesOf: ['src/client'],
    packages: VIEWS,
  },
  {
    folder: 'src/ui',
    uses: ['src/ui/parts', 'src/client', 'src/dom', 'src/i18n', 'src/protocol'],
    usesTypesOf: ['src/consultant'],
    packages: VIEWS,
  },
  {
    folder: 'src/consultant',
    uses: ['src/client', 'src/dom', 'src/protocol', 'src/i18n'],
    loads: ['src/ui'],
    packages: ['@preact/signals-core', 'es-toolkit'],
  },
  {
    folder: 'src/desk',
    uses: ['src/client', 'src/ui/parts', 'src/i18n', 'src/protocol'],
    packages: VIEWS,
  },
  {
    folder: 'src/loader',
    uses: [],
    usesTypesOf: ['src/protocol', 'src/client', 'src/consultant', 'src/ui', 'src/i18n'],
    packages: [],
  },
  { folder: 'src/cli', uses: ['src/server', 'src/protocol'], packages: ['commander'] },
  {
    folder: 'src/server',
    uses: ['src/protocol', 'src/protocol/operations'],
    packages: [
      '@fastify/cookie',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/static',
      'fastify',
      'file-type',
      'libphonenumber-js',
      'nodemailer',
      'pino',
      'prom-client',
      'typebox',
      'ws',
    ],
  },
];

/** Files that put the others together. They may import anything, and nothing may import them. */
export const ROOTS: readonly string[] = [
  'src/desk/start.ts',
  'src/script.ts',
  'src/widget.ts',
  'src/assembly.ts',
  'src/headless.ts',
  'src/dialect.ts',
  'src/rules.ts',
  'src/uploads.ts',
  'src/desk/main.tsx',
  'src/loader/main.ts',
  'src/server/main.ts',
  'src/cli/main.ts',
];

/** The command line starts the server: the one root that another program contains. */
export const CONTAINED: ReadonlyArray<readonly [root: string, by: string]> = [
  ['src/assembly.ts', 'src/script.ts'],
  ['src/assembly.ts', 'src/widget.ts'],
  ['src/dialect.ts', 'src/assembly.ts'],
  ['src/rules.ts', 'src/assembly.ts'],
  ['src/uploads.ts', 'src/assembly.ts'],
  ['src/server/main.ts', 'src/cli'],
];

/** The loader promises to the page what the widget keeps: it knows the types of that root. */
export const PROMISED: ReadonlyArray<readonly [root: string, by: string]> = [['src/widget.ts', 'src/loader']];

/** Packages that exactly one file knows. */
export const ONE_FILE: readonly string[] = ['idb-keyval', 'es-toolkit'];

/** Folders that run on Node. */
export const ON_NODE: readonly string[] = ['src/server', 'src/cli'];

/** Lines that no file of `src` may exceed. */
export const LONGEST = 250;

/** Longer files, each with the reason why it is better whole. */
export const LONGER: Readonly<Record<string, string>> = {
  'src/i18n/desk-en.ts': 'the words of the desk in one language, read from top to bottom beside another',
  'src/i18n/desk-ru.ts': 'the words of the desk in one language, read from top to bottom beside another',
};
