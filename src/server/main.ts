import { publicFolder } from './gates/web/files.ts';
import { processSurface, run } from './run.ts';

await run(processSurface(publicFolder(import.meta.dirname)));
