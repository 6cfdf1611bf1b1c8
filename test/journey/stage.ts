import type { Talk, VisitorClient } from '../../src/client/surface.ts';
import type { ChatId } from '../../src/protocol/ids.ts';
import { defaultLimits } from '../../src/server/gates/limits.ts';
import type { Browser, Tab } from '../kit/browser.ts';
import type { SeededChance } from '../kit/chance.ts';
import { createWorld, type Desk, type World } from '../kit/world.ts';
import { RULES } from './dialect-deeds.ts';

/** Words that somebody wrote, and what is known of them. */
export interface Said {
  readonly text: string;
  readonly page: Page;
  /** Where, as far as the page knew. */
  readonly chat: ChatId | undefined;
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
  const world = await createWorld({
    seed,
    settings: { rules: RULES },
    ...(seed % 4 === 0 && { limits: TIGHT }),
  });
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
