import { expect, test } from 'vitest';
import { act, calm } from './chaos.ts';
import { faultsOf } from './convergence.ts';
import { type Stage, setStage } from './stage.ts';

const SEEDS = Number(process.env.CHAOS_SEEDS ?? 1_000) / 10;
const FIRST = Number(process.env.CHAOS_FIRST ?? 1);

/** What was said by now may be gone with the log; what is still there may come behind what was said later. */
const forgive = (said: Stage['said']) => {
  for (const one of said) {
    one.failed = true;
    one.gone = true;
  }
};

/** A desk that does not know yet writes in chats that are no more: those words are for nobody. */
const isForNobody =
  (upTo: number) =>
  ({ page, chat = 0 }: Stage['said'][number]) =>
    page.kind === 'operator' && chat > upTo;

/** What is no chat any more is not asked for. */
const forgetChats = async ({ chats, world }: Stage) => {
  for (const chat of chats) if (!(await world.store().chat(chat))) chats.delete(chat);
};

const play = async (seed: number): Promise<readonly string[]> => {
  const stage = await setStage(seed);
  const { world, chance } = stage;
  const acts = async (count: number) => {
    for (let done = 0; done < count; done++) {
      await act(stage);
      await forgetChats(stage);
    }
  };
  await acts(10);
  let least = Number.POSITIVE_INFINITY;
  for (let times = 1 + chance.below(2); times > 0; times--) {
    const [restore, upTo] = [world.backup(), await world.store().head()];
    await acts(chance.below(15));
    if (chance.percent(50)) world.commit();
    await restore();
    forgive(stage.said);
    await acts(5 + chance.below(10));
    // A desk may have been away since the first of them.
    least = Math.min(least, upTo);
    forgive(stage.said.filter(isForNobody(least)));
  }
  while (stage.said.every(({ gone }) => gone)) await act(stage);
  await forgetChats(stage);
  await calm(stage);
  const faults = await faultsOf(stage);
  await world.end();
  return faults;
};

test('whatever happens around the restore of a backup, all screens end with the log that is there, and nothing said since is lost (LOG1, LOG2)', {
  timeout: 20 * 60_000,
}, async () => {
  const broken: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEEDS && broken.length < 3; seed++) {
    const faults = await play(seed);
    if (faults.length > 0) broken.push(`seed ${seed}:\n  ${faults.join('\n  ')}`);
  }
  expect(broken.join('\n')).toBe('');
});
