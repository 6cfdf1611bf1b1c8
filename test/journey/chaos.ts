import { breathe } from '../kit/clock.ts';
import type { Joined } from '../kit/wires.ts';
import { again, pickDeed } from './deeds.ts';
import { type Stage, talksOf } from './stage.ts';

/** Says hello: a network that repeats or loses only that is not one that carries connections. */
const isHello = (item: Joined['up'][number] | undefined) =>
  item !== undefined && 'text' in item && item.text.startsWith('{"type":"hello"');

const disturb = ({ chance }: Stage, joined: Joined) => {
  const queue = chance.percent(50) ? joined.up : joined.down;
  const at = chance.below(queue.length);
  const item = queue[at];
  switch (chance.below(6)) {
    case 0:
      return joined.drop();
    case 1:
      return joined.cut(chance.pick(['up', 'down']));
    case 2:
      return joined.mend();
    case 3:
      if (item && 'text' in item) queue.splice(at, 1);
      return;
    case 4:
      if (item && 'text' in item && !isHello(item)) queue.splice(at, 0, item);
      return;
    default: {
      const [moved] = queue.splice(at, 1);
      if (moved) queue.splice(chance.below(queue.length + 1), 0, moved);
    }
  }
};

/** Some of what is under way arrives, in any order among the wires; now and then something goes wrong. */
export const stir = async (stage: Stage, steps: number): Promise<void> => {
  const { world, chance } = stage;
  for (let step = 0; step < steps; step++) {
    const { joined } = world.network;
    if (joined.length > 0) {
      const one = chance.pick(joined);
      if (chance.percent(10)) disturb(stage, one);
      else one.step(chance.percent(50) ? 'up' : 'down');
    }
    if (chance.percent(40)) world.commit();
    if (chance.percent(60)) await breathe();
  }
};

/** One act: somebody does something, some of it arrives, some time passes. */
export const act = async (stage: Stage): Promise<void> => {
  const { chance, world } = stage;
  await pickDeed(chance)(stage, chance.pick(stage.pages));
  await stir(stage, 4 + chance.below(20));
  if (chance.percent(40)) await world.clock.elapse(chance.below(3_000), () => stir(stage, 3));
};

/** All is well again: everything is awake, every wire is mended, and everybody dials anew. */
export const calm = async (stage: Stage): Promise<void> => {
  const { world, pages } = stage;
  world.broken = false;
  world.network.mendAll();
  for (const { tab } of pages) for (const hint of ['online', 'resumed', 'visible'] as const) tab.hint(hint);
  world.network.dropAll();
  for (let round = 0; round < 60; round++) {
    await world.elapse(5_000);
    for (const page of pages) again(stage, page);
    await world.settle();
    if (pages.every(({ client }) => !client.unsent.value && client.standing.value === 'steady')) break;
  }
  // Whatever is looked at only now has to be fetched first.
  pages.forEach(talksOf);
  await world.elapse(5_000);
};
