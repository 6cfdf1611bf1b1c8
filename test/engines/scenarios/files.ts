import { expect } from 'vitest';
import type { Locator } from '../../kit/engines/locator.ts';
import { PDF, pngOf } from '../../server/web/sending.ts';
import type { Scenarios } from '../scenario.ts';

const WIDTH = 640;
const PNG = pngOf(WIDTH, 480);

const pictureIn = (log: Locator, name: string): Locator =>
  log.getByRole('button', { name: `Open the picture ${name}` });

/** Waits until a picture has really been drawn. */
const isDrawn = (picture: Locator): Promise<void> =>
  expect.poll(() => picture.evaluate((button) => button.querySelector('img')?.naturalWidth)).toBe(WIDTH);

/** A picture comes to the page as from a folder of the system. */
const drop = (target: Locator, name: string): Promise<void> =>
  target.evaluate(
    (element, { name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(
        new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: 'image/png' }),
      );
      for (const step of ['dragenter', 'dragover', 'drop'])
        element.dispatchEvent(
          new DragEvent(step, { bubbles: true, cancelable: true, composed: true, dataTransfer: data }),
        );
    },
    { name, bytes: PNG.toString('base64') },
  );

export const files: Scenarios = {
  'files go both ways, chosen and dropped, and a picture of either side is drawn': async (stage) => {
    const desk = await stage.desk();
    const visitor = await stage.visitor();
    await visitor.say('Here is the pot');
    await visitor.panel.locator('input[type=file]').nth(0).upload(stage.file('picked.png', PNG));
    await isDrawn(pictureIn(visitor.log, 'picked.png'));
    await drop(visitor.log, 'dropped.png');
    await isDrawn(pictureIn(visitor.log, 'dropped.png'));

    await desk.choose('dropped.png');
    await desk.take();
    for (const name of ['picked.png', 'dropped.png']) await isDrawn(pictureIn(desk.log, name));
    await desk.tab.locator('input[type=file]').nth(0).upload(stage.file('prices.pdf', PDF));
    const link = visitor.log.getByRole('link', { name: /^prices\.pdf/ });
    await link.waitFor();
    const answer = await fetch((await link.attribute('href')) ?? '');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
    await desk.tab.locator('input[type=file]').nth(0).upload(stage.file('answer.png', PNG));
    await isDrawn(pictureIn(visitor.log, 'answer.png'));
  },

  'the viewer shows one picture of several, goes on with the arrows, and Escape leaves the panel open':
    async (stage) => {
      const visitor = await stage.visitor();
      await visitor.say('Two of them');
      for (const name of ['one.png', 'two.png']) {
        await visitor.panel.locator('input[type=file]').nth(0).upload(stage.file(name, PNG));
        await isDrawn(pictureIn(visitor.log, name));
      }
      const first = pictureIn(visitor.log, 'one.png');
      await first.click();
      const viewer = visitor.tab.getByRole('dialog', { name: 'Pictures' });
      await viewer.getByText('1 of 2').waitFor();
      await viewer.getByRole('img', { name: 'one.png' }).waitFor();
      await visitor.tab.press('ArrowRight');
      await viewer.getByText('2 of 2').waitFor();
      await visitor.tab.press('Escape');
      await viewer.waitFor({ standing: 'absent' });
      await visitor.field.waitFor();
      // A press beside the picture puts it away, too.
      await first.click();
      await viewer.getByText('1 of 2').click();
      await viewer.waitFor({ standing: 'absent' });
      await visitor.field.waitFor();
    },
};
