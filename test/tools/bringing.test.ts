import { expect, test } from 'vitest';
import { bringLater, nameFiles } from '../../tools/bringing.ts';

const chunks = {
  'assets/widget-1.js': { imports: [] },
  'assets/view-1.js': { imports: ['assets/widget-1.js'] },
  'assets/talk-1.js': { imports: ['assets/view-1.js'] },
  'assets/times-1.js': { imports: ['assets/widget-1.js'] },
  'assets/extras-1.js': { imports: ['assets/talk-1.js', 'assets/times-1.js'] },
};

/** What becomes of a module that is built into this file, where the bundler writes `to` for `from`. */
const built = (file: string, source: string, ...names: readonly (readonly [from: string, to: string])[]) =>
  nameFiles(
    names.reduce((text, [from, to]) => text.replace(from, to), bringLater('module.ts', source)),
    file,
    chunks,
  );

test('an import is done by what is told its file and all that this imports and is not there yet', () => {
  const text = built('assets/view-1.js', "const load = () => import('./extras.tsx');", [
    "import('./extras.tsx')",
    'import("./extras-1.js").then((n) => n.t)',
  ]);
  expect(text).toContain(
    'const load = () => __bring(() => import("./extras-1.js").then((n) => n.t), ["./extras-1.js","./talk-1.js","./times-1.js"]);',
  );
  expect(text).toMatch(/^import \{ bring as __bring \} from ".*\/src\/platform\/bring\.ts";\n/);
});

test('of two imports each has its own files', () => {
  const text = built(
    'assets/widget-1.js',
    "const all = [import('./view.tsx'), import('./times.ts')];",
    ["import('./view.tsx')", 'import("./view-1.js")'],
    ["import('./times.ts')", 'import("./times-1.js")'],
  );
  expect(text).toContain(
    '[__bring(() => import("./view-1.js"), ["./view-1.js"]), __bring(() => import("./times-1.js"), ["./times-1.js"])]',
  );
});

test('a module without an import of that kind stays as it is', () => {
  const source = "import { one } from './one.ts'; // not import('./two.ts')";
  expect(bringLater('module.ts', source)).toBe(source);
});

test('an import of what is in no file of the build ends it', () => {
  expect(() => built('assets/widget-1.js', "import('./elsewhere.ts')")).toThrow(/widget-1\.js imports/);
});
