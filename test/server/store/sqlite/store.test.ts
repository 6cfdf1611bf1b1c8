import { join } from 'node:path';
import { storeContract } from '../../../contract/store.ts';
import { folders, openAt } from './harness.ts';

const folder = folders();

// The contract has tests of OUT3, CHAT5 and CHAT7.

storeContract('SQLite on disk', async () => openAt(join(folder(), 'besedka.db'), folder));
storeContract('SQLite in memory', async () => openAt(':memory:'));
