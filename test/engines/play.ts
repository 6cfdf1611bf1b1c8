import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../kit/engines/engine.ts';
import { openStage, type Stage } from '../kit/engines/stage.ts';
import type { Scenarios } from './scenario.ts';
import { backForward } from './scenarios/back-forward.ts';
import { talk } from './scenarios/talk.ts';

const ALL: Scenarios = { ...talk, ...backForward };

/** A start takes long where a machine has much to do: of a browser, of a server. */
const START = 240_000;

/** Plays every scenario in one engine, which is started once. */
export const playIn = (name: string, launch: () => Promise<Engine>): void => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(await launch());
  }, START);
  afterEach(() => stage?.clear());
  afterAll(() => stage?.end());

  for (const [title, play] of Object.entries(ALL))
    test(`${name}: ${title}`, async () => {
      try {
        await play(stage);
        expect(await stage.faults()).toEqual([]);
      } catch (error) {
        await stage.keepPictures(`${name} ${title}`);
        throw error;
      }
    });
};
