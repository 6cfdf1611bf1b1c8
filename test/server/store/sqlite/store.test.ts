import { join } from 'node:path';
import { lastingStoreContract, storeContract } from '../../../contract/store.ts';
import { folders, openAt, openInMemory } from './harness.ts';

const folder = folders();

// The contract has tests of OUT3, CHAT5 and CHAT7.

const onDisk = async () => openAt(join(folder(), 'besedka.db'), folder);

storeContract('SQLite on disk', onDisk);
storeContract('SQLite in memory', async () => openInMemory());
lastingStoreContract('SQLite on disk', onDisk);
