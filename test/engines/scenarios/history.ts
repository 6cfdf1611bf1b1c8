import { expect } from 'vitest';
import type { Visitor } from '../../kit/engines/people.ts';
import type { Scenarios } from '../scenario.ts';

const MESSAGES = 170;
const NUMBERED = /^line \d+$/;
const wordsOf = (number: number): string => `line ${number}`;

/** Goes to the very top, and says which numbered message is the uppermost in sight there, and where it stands. */
const toTop = ({ log }: Visitor) =>
  log.evaluate((box) => {
    box.scrollTop = 0;
    const { top } = box.getBoundingClientRect();
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent ?? '';
      const y = (walker.currentNode.parentElement?.getBoundingClientRect().top ?? 0) - top;
      if (/^line \d+$/.test(text) && y >= 0) return { text, y };
    }
    throw new Error('No message is in sight.');
  });

const topOf = ({ log }: Visitor, text: string) =>
  log
    .getByText(text, { exact: true })
    .evaluate(
      (row) =>
        row.getBoundingClientRect().top - (row.closest('[role=log]') as Element).getBoundingClientRect().top,
    );

export const history: Scenarios = {
  'older messages come in above the reader, at the very top, too, and nothing that is read moves': async (
    stage,
  ) => {
    const visitor = await stage.visitor();
    await visitor.say('Tell me everything');
    const { talk } = await stage.taken('Tell me everything');
    for (let number = 1; number <= MESSAGES; number++) await talk.say(wordsOf(number));
    await visitor.log.getByText(wordsOf(MESSAGES), { exact: true }).waitFor();
    await visitor.tab.reload();
    await visitor.open();
    await visitor.log.getByText(wordsOf(MESSAGES), { exact: true }).waitFor();
    // While the panel grows into its place, everything in it moves.
    await visitor.panel.evaluate(async (panel) => {
      await Promise.all(panel.getAnimations().map(({ finished }) => finished));
    });
    const drawn = () => visitor.log.getByText(NUMBERED).count();
    const first = visitor.log.getByText('Tell me everything');

    for (let from = await drawn(); (await first.count()) === 0; from = await drawn()) {
      const { text, y } = await toTop(visitor);
      await expect.poll(async () => (await drawn()) > from || (await first.count()) > 0).toBe(true);
      // Less than two pixels are none.
      expect([text, Math.trunc(((await topOf(visitor, text)) - y) / 2)]).toEqual([text, 0]);
    }
    await visitor.hasSaid(
      NUMBERED,
      Array.from({ length: MESSAGES }, (_, at) => wordsOf(at + 1)),
    );

    // Who reads above is not carried away by what comes, and is told of it.
    const { text, y } = await toTop(visitor);
    await talk.say('And one more');
    await visitor.panel.getByRole('button', { name: /^1 new/ }).waitFor();
    expect(Math.abs((await topOf(visitor, text)) - y)).toBeLessThan(2);
    await visitor.panel.getByRole('button', { name: /^1 new/ }).click();
    await visitor.log.getByText('And one more').waitFor();
    await expect
      .poll(() => visitor.log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 48))
      .toBe(true);
  },
};
