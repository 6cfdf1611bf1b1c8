import type { OperatorClient, Talk, VisitorClient } from '../../src/client/surface.ts';
import type { ChatId } from '../../src/protocol/ids.ts';
import { defaultLimits } from '../../src/server/gates/limits.ts';
import type { Browser, Tab } from '../kit/browser.ts';
import type { SeededChance } from '../kit/chance.ts';
import { breathe } from '../kit/clock.ts';
import type { Joined } from '../kit/wires.ts';
import { createWorld, type Desk, type World } from '../kit/world.ts';

/** Words that somebody wrote, and what is known of them. */
export interface Said {
  readonly text: string;
  readonly page: Page;
  /** The client has kept it: from here on it must never be lost. */
  kept: boolean;
  /** It was refused at some time, so its place among its neighbours is its author's business. */
  failed: boolean;
  /** Taken back, or lost with a page that had no storage. */
  gone: boolean;
}

interface VisitorPage {
  readonly kind: 'visitor';
  readonly client: VisitorClient;
  readonly tab: Tab;
  readonly browser: Browser;
}

interface DeskPage extends Desk {
  readonly kind: 'operator';
  readonly browser: Browser;
}

export type Page = VisitorPage | DeskPage;

/** Everything that goes on in one seed. */
export interface Stage {
  readonly world: World;
  readonly chance: SeededChance;
  readonly pages: Page[];
  readonly said: Said[];
  readonly promises: Promise<unknown>[];
  /** Orders of pages that were not answered yet. */
  readonly unanswered: Set<{ readonly page: Page }>;
  /** Every chat that an operator ever wrote in. */
  readonly chats: Set<ChatId>;
}

const TIGHT = {
  ...defaultLimits,
  commands: { visitor: { burst: 4, perSecond: 2 }, operator: { burst: 4, perSecond: 2 } },
};

export const setStage = async (seed: number): Promise<Stage> => {
  const world = await createWorld({ seed, ...(seed % 4 === 0 && { limits: TIGHT }) });
  const stage: Stage = {
    world,
    chance: world.chance,
    pages: [],
    said: [],
    promises: [],
    unanswered: new Set(),
    chats: new Set(),
  };
  const shared = world.browser();
  openVisitor(stage, shared);
  openVisitor(stage, shared);
  openVisitor(stage, world.browser({ refused: seed % 3 === 0 }));
  for (const name of ['Anna', 'Boris']) {
    const browser = world.browser();
    openDesk(stage, { ...(await world.operator(name, { browser })), kind: 'operator', browser });
  }
  await world.settle();
  return stage;
};

const open = (stage: Stage, page: Page) => {
  stage.pages.push(page);
  stage.promises.push(page.client.open());
};

export const openVisitor = (stage: Stage, browser: Browser): void =>
  open(stage, { kind: 'visitor', browser, ...stage.world.visitor(browser) });

export const openDesk = (stage: Stage, page: DeskPage): void => open(stage, page);

/** Conversations that somebody can write in on a page, with the number of their chat. */
export const talksOf = (page: Page): readonly Talk[] =>
  page.kind === 'visitor'
    ? [page.client.talk]
    : [...page.client.waiting.value, ...page.client.mine.value, ...page.client.others.value].map(({ chat }) =>
        page.client.talk(chat),
      );

const write = (stage: Stage, page: Page, talk: Talk) => {
  const said: Said = { text: `words ${stage.said.length}`, page, kept: false, failed: false, gone: false };
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

type Deed = (stage: Stage, page: Page) => void | Promise<void>;

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
const again = (stage: Stage, page: Page): void => {
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

const deeds: readonly (readonly [weight: number, deed: Deed])[] = [
  [30, say],
  [14, consult],
  [14, look],
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

const pickDeed = (chance: SeededChance): Deed => {
  let at = chance.below(WEIGHT);
  for (const [weight, deed] of deeds) {
    if (at < weight) return deed;
    at -= weight;
  }
  return say;
};

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
      if (chance.percent(4)) disturb(stage, one);
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
