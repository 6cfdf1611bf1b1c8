import { expect } from 'vitest';
import { holds, photographed, plainJpeg, tellingPng, told } from '../../kit/camera.ts';
import type { Locator } from '../../kit/engines/locator.ts';
import type { Stage } from '../../kit/engines/stage.ts';
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

/** Held upright by a camera that lies on its side: dark above and light below, once it is turned. */
const PHOTO = photographed(
  plainJpeg(WIDTH, 480, (x) => (x < WIDTH / 2 ? 40 : 200)),
  6,
);

/** What has arrived at the server, for a picture in the log of whoever did not send it. */
const arrived = async ({ server }: Stage, picture: Locator): Promise<Uint8Array> => {
  const address = await picture.evaluate((button) => button.querySelector('img')?.src ?? '');
  return new Uint8Array(await (await fetch(new URL(address, server.url))).arrayBuffer());
};

/** Its measures, and how light it is above and below. */
const seen = (picture: Locator) =>
  picture.evaluate((button) => {
    const image = button.querySelector('img');
    const { naturalWidth: width = 0, naturalHeight: height = 0 } = image ?? {};
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    if (image) pen?.drawImage(image, 0, 0);
    const lightAt = (y: number) => pen?.getImageData(width / 2, y, 1, 1).data[0] ?? -1;
    return { size: `${width} × ${height}`, isTurned: lightAt(4) < 100 && lightAt(height - 5) > 150 };
  });

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

  'a photo leaves without place and device, scaled or not, as the camera was held': async (stage) => {
    const { files } = stage.operator.sites.value.find(({ key }) => key === 'demo')?.settings ?? {};
    if (!files) throw new Error('The site has no settings of files.');
    expect(told(PHOTO)).toHaveLength(4);
    const desk = await stage.desk();
    const visitor = await stage.visitor();
    await visitor.say('Here is the cup');
    await desk.choose('Here is the cup');
    await desk.take();
    const send = (from: Pick<Locator, 'locator'>, name: string, content: Uint8Array) =>
      from.locator('input[type=file]').nth(0).upload(stage.file(name, content));

    const kept = async (name: string) => {
      const picture = pictureIn(desk.log, name);
      await expect.poll(() => seen(picture)).toEqual({ size: `480 × ${WIDTH}`, isTurned: true });
      expect(told(await arrived(stage, picture)), name).toEqual([]);
    };
    await send(visitor.panel, 'whole.jpg', PHOTO);
    await kept('whole.jpg');
    await send(desk.tab, 'answer.jpg', PHOTO);
    const answer = pictureIn(visitor.log, 'answer.jpg');
    await expect
      .poll(() => answer.evaluate((button) => button.querySelector('img')?.naturalHeight))
      .toBe(WIDTH);
    expect(told(await arrived(stage, answer))).toEqual([]);

    await send(visitor.panel, 'whole.png', tellingPng(Uint8Array.from(PNG)));
    await isDrawn(pictureIn(desk.log, 'whole.png'));
    const bare = await arrived(stage, pictureIn(desk.log, 'whole.png'));
    expect(told(bare)).toEqual([]);
    expect(holds(bare, 'tIME')).toBe(false);

    await stage.set({ files: { ...files, scaleTo: 320 } });
    const later = await stage.visitor();
    await later.say('And the lid');
    await desk.choose('And the lid');
    await send(later.panel, 'scaled.jpg', PHOTO);
    const scaled = pictureIn(desk.log, 'scaled.jpg');
    await expect.poll(() => seen(scaled)).toEqual({ size: '240 × 320', isTurned: true });
    expect(told(await arrived(stage, scaled))).toEqual([]);
  },
};
