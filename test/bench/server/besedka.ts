/**
 * The real server, as `npm start` runs it, in a process of its own. Only the limits are lifted:
 * all clients of a measurement are one address and write without pause. The first argument is how
 * many operators to make; their sessions are in the first message to the parent.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessions } from '../../../src/server/accounts/sessions.ts';
import { readConfig } from '../../../src/server/config.ts';
import { noLimits } from '../../../src/server/gates/limits.ts';
import { systemChance, systemClock } from '../../../src/server/machine.ts';
import { addColleague } from '../../../src/server/office/people.ts';
import { serve } from '../../../src/server/serve.ts';
import { answerParent } from './contender.ts';

const folder = mkdtempSync(join(tmpdir(), 'besedka-bench-'));
const running = await serve(
  readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' }),
  { files: folder, limits: noLimits },
);

const sessions = createSessions(running.store.secrets, { clock: systemClock, chance: systemChance });
const operator = async (at: number): Promise<string> => {
  const colleague = {
    name: `Operator ${at}`,
    email: `operator${at}@bench.example`,
    role: 'operator',
  } as const;
  const outcome = await running.store.commit({ by: 0, rule: addColleague(0, colleague) });
  if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
  return sessions.open(outcome.events[0]?.seq ?? 0);
};
const tokens = await Promise.all(Array.from({ length: Number(process.argv[2]) }, (_, at) => operator(at)));

answerParent();
process.on('disconnect', async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
process.send?.({ port: running.port, tokens });
