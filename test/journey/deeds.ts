import type { OperatorClient } from '../../src/client/operator-surface.ts';
import type { Talk } from '../../src/client/surface.ts';
import type { ChatId } from '../../src/protocol/ids.ts';
import type { SeededChance } from '../kit/chance.ts';
import { besides } from './dialect-deeds.ts';
import { openDesk, openVisitor, type Page, type Said, type Stage, talksOf } from './stage.ts';

const write = (stage: Stage, page: Page, talk: Talk) => {
  const said: Said = {
    text: `words ${stage.said.length}`,
    page,
    chat: talk.head.value?.id,
    kept: false,
    failed: false,
    gone: false,
  };
  stage.said.push(said);
  if (page.kind === 'operator' && talk.head.value) stage.chats.add(talk.head.value.id);
  const kept = talk.say(said.text).then(() => {
    said.kept = true;
  });
  stage.promises.push(kept);
};

/** Refusals are answers; anything else is a mistake, and so is no answer at all. */
const order = (stage: Stage, page: Page, promise: Promise<unknown>) => {
  const asked = { page };
  stage.unanswered.add(asked);
  stage.promises.push(
    promise
      .catch((problem: unknown) => {
        if (typeof problem !== 'object' || !problem || !('why' in problem)) throw problem;
      })
      .finally(() => stage.unanswered.delete(asked)),
  );
};

const chatsOf = (client: OperatorClient): readonly ChatId[] =>
  [...client.waiting.value, ...client.mine.value, ...client.others.value].map(({ chat }) => chat);

export type Deed = (stage: Stage, page: Page) => void | Promise<void>;

const say: Deed = (stage, page) => {
  const talks = talksOf(page);
  if (talks.length === 0) return;
  const talk = stage.chance.pick(talks);
  for (let count = 1 + stage.chance.below(3); count > 0; count--) write(stage, page, talk);
};

const consult: Deed = (stage, page) => {
  if (page.kind === 'visitor') {
    order(stage, page, stage.chance.percent(60) ? page.client.start() : page.client.close());
    return;
  }
  const chats = chatsOf(page.client);
  if (chats.length === 0) return;
  const chat = stage.chance.pick(chats);
  if (stage.chance.percent(25)) order(stage, page, page.client.close(chat));
  else
    for (const desk of stage.pages) if (desk.kind === 'operator') order(stage, desk, desk.client.take(chat));
};

const look: Deed = (stage, page) => {
  const { chance } = stage;
  const talks = talksOf(page);
  if (talks.length === 0) return;
  const talk = chance.pick(talks);
  if (chance.percent(40)) talk.read();
  else if (chance.percent(50))
    talk.composer.set(chance.percent(70) ? `half a thought ${chance.below(9)}` : '');
  else stage.promises.push(talk.older());
};

/** Looks at what was refused: sends it again, or takes it back where it will never be accepted. */
export const again = (stage: Stage, page: Page): void => {
  const talks =
    page.kind === 'visitor' ? [page.client.talk] : [...stage.chats].map((chat) => page.client.talk(chat));
  for (const talk of talks)
    for (const { uid, stage: now, text, refusal } of talk.waiting.value) {
      if (now !== 'failed') continue;
      for (const said of stage.said) {
        if (said.text !== text) continue;
        said.failed = true;
        if (refusal?.retry === 'never' || refusal?.why === 'no-consultation') said.gone = true;
      }
      if (refusal?.retry === 'never' || refusal?.why === 'no-consultation')
        stage.promises.push(talk.discard(uid));
      else stage.promises.push(talk.retry(uid, { anyway: stage.chance.percent(50) }));
    }
};

const choose: Deed = (stage, page) => {
  if (page.kind === 'operator') order(stage, page, page.client.choose(stage.chance.pick(['online', 'away'])));
  else
    page.client.visit({
      url: `https://shop.example/${stage.chance.below(5)}`,
      title: 'A page',
      referrer: '',
    });
};

const surroundings: Deed = (stage, page) => {
  page.tab.hint(stage.chance.pick(['offline', 'online', 'hidden', 'visible', 'frozen', 'resumed']));
};

/** The page ends without a word, and another one of the same browser opens. */
const crash: Deed = (stage, page) => {
  page.tab.crash();
  stage.pages.splice(stage.pages.indexOf(page), 1);
  for (const said of stage.said)
    if (said.page === page && (!said.kept || !page.tab.ports.vault.lasting)) said.gone = true;
  if (page.kind === 'visitor') openVisitor(stage, page.browser);
  else
    openDesk(stage, {
      ...page,
      ...stage.world.desk(page.person, page.token, page.browser),
    });
};

const restart: Deed = async (stage) => {
  const { world, chance } = stage;
  // In the middle of a commit: sometimes it has reached the disk and nobody was told.
  if (chance.percent(50)) world.commit();
  world.kill();
  if (chance.percent(50)) await world.elapse(chance.below(4_000));
  await world.start();
};

const aside: Deed = (stage, page) => {
  const asked = besides(stage, page);
  if (asked !== undefined) order(stage, page, asked);
};

const deeds: readonly (readonly [weight: number, deed: Deed])[] = [
  [30, say],
  [14, consult],
  [14, look],
  [24, aside],
  [6, again],
  [4, choose],
  [6, surroundings],
  [2, crash],
  [2, restart],
  [3, ({ world, chance }) => world.clock.jump((chance.below(2) ? 1 : -1) * chance.below(7_200_000))],
  [
    3,
    ({ world }) => {
      world.broken = !world.broken;
    },
  ],
];

const WEIGHT = deeds.reduce((sum, [weight]) => sum + weight, 0);

/** What somebody does next. */
export const pickDeed = (chance: SeededChance): Deed => {
  let at = chance.below(WEIGHT);
  for (const [weight, deed] of deeds) {
    if (at < weight) return deed;
    at -= weight;
  }
  return say;
};
