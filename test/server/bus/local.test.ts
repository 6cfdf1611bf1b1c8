import { createLocalBus } from '../../../src/server/bus/local.ts';
import { busContract } from '../../contract/bus.ts';

busContract('of one process', async () => {
  const reports: unknown[] = [];
  return { bus: createLocalBus((problem) => reports.push(problem)), reports };
});
