#!/usr/bin/env node
import { publicFolder } from '../server/gates/web/files.ts';
import { processSurface, run } from '../server/run.ts';
import { createProgram } from './program.ts';

const files = publicFolder(import.meta.dirname);

await createProgram({
  env: process.env,
  version: process.version,
  files,
  say: (text) => console.log(text),
  complain: (text) => console.error(text),
  fail: (code) => {
    process.exitCode = code;
  },
  serve: async () => void (await run(processSurface(files))),
}).parseAsync();
