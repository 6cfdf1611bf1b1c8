// `npm run operations`: writes the tables of operations, as they are declared, into docs/protocol.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from '../test/house/operations.ts';
import { root } from './targets.ts';

const file = join(root, 'docs/protocol.md');
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
