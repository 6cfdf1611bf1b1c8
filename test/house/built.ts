import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { dialectDocument, siteDocument } from '../../src/protocol/dialect-settings.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { root } from './sources.ts';

interface Chunk {
  readonly target: string;
  readonly file: string;
  readonly name: string;
  readonly entry: boolean;
  readonly imports: readonly string[];
  readonly later: readonly string[];
}

const dist = join(root, 'dist');

const readGraph = (): readonly Chunk[] => {
  if (!existsSync(join(dist, 'graph.json'))) throw new Error('There is no build. Run: npm run build');
  return JSON.parse(readFileSync(join(dist, 'graph.json'), 'utf8'));
};

/** Bytes on the wire, as the server sends them. */
export const brotli = (content: Buffer | string): number =>
  brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;

/** What lies beside a file is what is sent. */
const weigh = (file: string): number => {
  const path = join(dist, 'public', file);
  return existsSync(`${path}.br`) ? statSync(`${path}.br`).size : brotli(readFileSync(path));
};

/** A chunk and everything that the browser must have before it runs. */
const closure = (graph: readonly Chunk[], chunk: Chunk, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const file of chunk.imports) {
    const next = graph.find((one) => one.target === chunk.target && one.file === file);
    if (!next) throw new Error(`${chunk.file} imports ${file}, which was not built`);
    closure(graph, next, seen);
  }
  return seen;
};

const find = (graph: readonly Chunk[], target: string, name: string): Chunk => {
  const chunk = graph.find((one) => one.target === target && one.name === name);
  if (!chunk) throw new Error(`The ${target} has no chunk "${name}".`);
  return chunk;
};

export interface Weight {
  readonly bytes: number;
  readonly requests: number;
}

const together = (files: ReadonlySet<string>): Weight => ({
  bytes: [...files].reduce((sum, file) => sum + weigh(file), 0),
  requests: files.size,
});

/** The settings of a site, as `/site/<key>.json` gives them, and those of its controllers. */
const SETTINGS = brotli(JSON.stringify(siteDocument({ key: 'demo', settings: siteDefaults })));
const CONTROLLERS = brotli(JSON.stringify(dialectDocument({ key: 'demo', settings: siteDefaults }, [])));

/** Each of the documents is a request. */
const withSettings = ({ bytes, requests }: Weight, ...documents: readonly number[]): Weight => ({
  bytes: documents.reduce((sum, one) => sum + one, bytes),
  requests: requests + documents.length,
});

const LOADER = 'besedka.js';

/** What a page with the built-in interface loads, step by step; each holds those before it. */
const STEPS = {
  /** Before its visitor has shown any interest. */
  idle: ['widget'],
  /** Until the visitor can type, and until nothing moves any more in the open panel. */
  settled: ['widget', 'shell'],
  /** With the first letter, and for somebody who returns to a conversation. */
  returning: ['widget', 'shell', 'view', 'client', 'words'],
} as const;

export type Step = keyof typeof STEPS;

const stepIn = (graph: readonly Chunk[], step: Step, language: string): Weight => {
  const files = STEPS[step].flatMap((name) => [
    ...closure(graph, find(graph, 'widget', name === 'words' ? `talk-${language}` : name)),
  ]);
  return withSettings(together(new Set([LOADER, ...files])), SETTINGS);
};

const deskWeight = (): Weight => {
  const page = readFileSync(join(dist, 'public', 'desk', 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, file = '']) =>
    join(dirname('desk/index.html'), file),
  );
  const graph = readGraph();
  const files = new Set(
    named.flatMap((file) => {
      const chunk = graph.find((one) => one.target === 'desk' && one.file === file);
      return chunk ? [...closure(graph, chunk)] : [file];
    }),
  );
  // Languages and anything else that the desk loads while it starts.
  for (const chunk of graph.filter((one) => one.target === 'desk')) {
    for (const later of chunk.later) files.add(later);
  }
  return together(new Set([...files, 'desk/index.html']));
};

/** What one chunk loads later, by the name of its file. */
const laterOf = (graph: readonly Chunk[], from: Chunk, name: string): Chunk => {
  const file = from.later.find((one) => one.startsWith(`assets/${name}-`));
  const chunk = graph.find((one) => one.target === from.target && one.file === file);
  if (!chunk) throw new Error(`${from.file} loads no "${name}" later`);
  return chunk;
};

/** What pages with the dialect load. */
export type Spoken = 'dialect' | 'own' | 'further';

/**
 * Of a page that speaks the dialect: what it loads on top of the widget to call methods; everything until it has
 * a chat of its own, with templates and forms; and what attributes and controllers ask for beyond that, to move
 * elements and to offer times to call at.
 */
const dialectWeights = (graph: readonly Chunk[], language: string): Record<Spoken, Weight> => {
  const dialect = find(graph, 'widget', 'dialect');
  const pages = laterOf(graph, dialect, 'pages');
  const all = (chunks: readonly Chunk[]) => new Set(chunks.flatMap((chunk) => [...closure(graph, chunk)]));
  const beyond = (files: ReadonlySet<string>, there: ReadonlySet<string>) =>
    together(new Set([...files].filter((file) => !there.has(file))));
  const widget = all([find(graph, 'widget', 'widget')]);
  const own = all([dialect, pages, laterOf(graph, dialect, `dialect-${language}`)]);
  const asked = ['plugins', 'times'].map((name) => laterOf(graph, pages, name));
  return {
    dialect: beyond(all([dialect]), widget),
    own: withSettings(together(new Set([LOADER, ...own])), SETTINGS, CONTROLLERS),
    further: beyond(all(asked), own),
  };
};

export type Part = 'loader' | 'desk' | Step | Spoken;

const heavier = (one: Weight, other: Weight): Weight => (one.bytes > other.bytes ? one : other);

/** What the build weighs, in the language that weighs more. */
export const weights = (): Readonly<Record<Part, Weight>> => {
  const graph = readGraph();
  const [en, ru] = [dialectWeights(graph, 'en'), dialectWeights(graph, 'ru')];
  const step = (name: Step) => heavier(stepIn(graph, name, 'en'), stepIn(graph, name, 'ru'));
  return {
    loader: { bytes: weigh(LOADER), requests: 1 },
    idle: step('idle'),
    settled: step('settled'),
    returning: step('returning'),
    desk: deskWeight(),
    dialect: en.dialect,
    own: heavier(en.own, ru.own),
    further: en.further,
  };
};

/** Names of the chunks that a page has loaded by the time the panel is open. */
export const firstChunks = (): readonly string[] => {
  const graph = readGraph();
  const files = new Set(
    ['widget', 'shell', 'view'].flatMap((name) => [...closure(graph, find(graph, 'widget', name))]),
  );
  return graph.filter(({ target, file }) => target === 'widget' && files.has(file)).map(({ name }) => name);
};

/** Every file that the build put under a folder of `dist`. */
export const builtFiles = (folder: string): readonly string[] =>
  readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
