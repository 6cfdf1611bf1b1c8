import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../kit/engines/engine.ts';
import { openStage, type Stage } from '../kit/engines/stage.ts';
import type { Scenarios } from './scenario.ts';
import { backForward } from './scenarios/back-forward.ts';
import { desk } from './scenarios/desk.ts';
import { dialect } from './scenarios/dialect.ts';
import { files } from './scenarios/files.ts';
import { forms } from './scenarios/forms.ts';
import { history } from './scenarios/history.ts';
import { lost } from './scenarios/lost.ts';
import { moves } from './scenarios/moves.ts';
import { others } from './scenarios/others.ts';
import { policy } from './scenarios/policy.ts';
import { print } from './scenarios/print.ts';
import { restored } from './scenarios/restored.ts';
import { talk } from './scenarios/talk.ts';
import { translated } from './scenarios/translated.ts';
import { upgrade } from './scenarios/upgrade.ts';
import { windows } from './scenarios/windows.ts';

/** What needs no more than pages that are open. */
export const OPEN: Scenarios = {
  ...talk,
  ...lost,
  ...windows,
  ...files,
  ...forms,
  ...dialect,
  ...policy,
  ...history,
  ...moves,
  ...desk,
  ...print,
  ...translated,
  ...restored,
  ...upgrade,
};

/** A start takes long where a machine has much to do: of a browser, of a server. */
const START = 240_000;

/** Plays scenarios in one engine, which is started once. */
export const playIn = (
  name: string,
  launch: () => Promise<Engine>,
  scenarios: Scenarios = { ...OPEN, ...backForward, ...others },
): void => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(await launch());
  }, START);
  afterEach(() => stage?.clear());
  afterAll(() => stage?.end());

  for (const [title, play] of Object.entries(scenarios))
    test(`${name}: ${title}`, async () => {
      try {
        await play(stage);
      } catch (error) {
        await stage.keepPictures(`${name} ${title}`);
        const faults = await stage.faults();
        if (error instanceof Error && faults.length > 0) error.message += `\n${faults.join('\n')}`;
        throw error;
      }
      expect(await stage.faults()).toEqual([]);
    });
};
