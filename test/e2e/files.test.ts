import { Buffer } from 'node:buffer';
import { randomFillSync } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PHONE } from '../kit/chromium.ts';
import { serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';
import { EXE, PDF, pngOf } from '../server/web/sending.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ MAX_FILE: '40' });
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const WITHIN = { timeout: 30_000, interval: 50 };
const PNG = pngOf(640, 480);
const png = (name: string) => ({ name, mimeType: 'image/png', buffer: PNG });
/** A film that no line carries in a moment. */
const film = () => {
  const buffer = Buffer.alloc(12 * 1024 * 1024);
  randomFillSync(buffer);
  Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1').copy(buffer);
  return { name: 'walk.mp4', mimeType: 'video/mp4', buffer };
};

/** Nobody can play it: so it is a row to take it from. */
const filmIn = (log: Locator) => log.getByRole('link', { name: /^walk\.mp4/ });

const inputOf = (root: Locator | Page) => root.locator('input[type=file]').first();
const choose = async ({ panel }: Visitor, file: ReturnType<typeof png>) => {
  await inputOf(panel).waitFor({ state: 'attached' });
  await inputOf(panel).setInputFiles(file);
};
/** Whether a picture was really drawn. */
const isDrawn = (picture: Locator) =>
  vi.waitFor(
    async () =>
      expect(await picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
        640,
      ),
    WITHIN,
  );

/** Files come to the page as they would from another program. */
const bring = (target: Locator, kind: 'drop' | 'paste', name: string) =>
  target.evaluate(
    (element, { kind, name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(
        new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: 'image/png' }),
      );
      const how = { bubbles: true, cancelable: true, composed: true };
      if (kind === 'paste')
        element.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: data }));
      else
        for (const step of ['dragenter', 'dragover', 'drop'])
          element.dispatchEvent(new DragEvent(step, { ...how, dataTransfer: data }));
    },
    { kind, name, bytes: PNG.toString('base64') },
  );

/** A line on which a file takes its time: bytes a second, until it is told others. */
const lineOf = async (page: Page): Promise<(bytesPerSecond: number) => Promise<unknown>> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  return (uploadThroughput) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
};

test('pictures go to the desk by picker, paste and drop, and a PDF comes back', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('Here is the pot');
  await choose(visitor, png('picked.png'));
  await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture picked.png' }));
  await bring(visitor.field, 'paste', 'pasted.png');
  await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture pasted.png' }));
  await bring(visitor.log, 'drop', 'dropped.png');
  await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture dropped.png' }));
  await operator.choose('dropped.png');
  await operator.take();
  for (const name of ['picked', 'pasted', 'dropped'])
    await isDrawn(operator.log.getByRole('button', { name: `Open the picture ${name}.png` }));

  await operator.log.getByRole('button', { name: 'Open the picture picked.png' }).click();
  const viewer = operator.page.getByRole('dialog', { name: 'Pictures' });
  await viewer.getByText('1 of 3').waitFor();
  await operator.page.keyboard.press('ArrowRight');
  await viewer.getByText('2 of 3').waitFor();
  await operator.page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });

  await inputOf(operator.page).setInputFiles({
    name: 'prices.pdf',
    mimeType: 'application/pdf',
    buffer: PDF,
  });
  const link = visitor.log.getByRole('link', { name: /^prices\.pdf/ });
  await link.waitFor();
  const answer = await fetch((await link.getAttribute('href')) ?? '');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect([...operator.faults, ...visitor.faults]).toEqual([]);
});

test('Escape in the viewer closes the picture, and the panel stays', async () => {
  const visitor = await scene.visitor();
  await choose(visitor, png('cat.png'));
  const picture = visitor.log.getByRole('button', { name: 'Open the picture cat.png' });
  await picture.click();
  const viewer = visitor.page.getByRole('dialog', { name: 'Pictures' });
  await viewer.getByRole('img', { name: 'cat.png' }).waitFor();
  await visitor.page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });
  await visitor.field.waitFor();
  await expect.poll(() => picture.evaluate((element) => element.matches(':focus'))).toBe(true);
});

test('a file goes on after a reload, without the panel', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('A film comes');
  await operator.choose('A film comes');
  await operator.take();
  const line = await lineOf(visitor.page);
  await line(400_000);
  await choose(visitor, film());
  const progress = visitor.log.getByRole('progressbar', { name: 'Sending walk.mp4' });
  await vi.waitFor(
    async () =>
      expect(await progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(500_000),
    WITHIN,
  );
  const brought: number[] = [];
  visitor.page.on('request', (request) => {
    const [, offset] = /upload\/.*offset=(\d+)/.exec(request.url()) ?? [];
    if (offset !== undefined) brought.push(Number(offset));
  });
  await visitor.page.reload();
  await line(20_000_000);
  await filmIn(operator.log).waitFor({ timeout: 40_000 });
  expect(brought[0]).toBeGreaterThan(0);
  expect(await filmIn(operator.log).count()).toBe(1);
}, 90_000);

test('a file goes on when the server was killed in the middle', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('Another film comes');
  await operator.choose('Another film comes');
  await operator.take();
  const line = await lineOf(visitor.page);
  await line(1_500_000);
  await choose(visitor, film());
  const progress = visitor.log.getByRole('progressbar', { name: 'Sending walk.mp4' });
  await vi.waitFor(
    async () =>
      expect(await progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(1_500_000),
    WITHIN,
  );
  await scene.server.kill();
  await scene.server.start();
  await line(20_000_000);
  await filmIn(visitor.log).waitFor({ timeout: 60_000 });
  await filmIn(operator.log).waitFor({ timeout: 60_000 });
  expect(await filmIn(operator.log).count()).toBe(1);
}, 120_000);

test('a file can be taken back on its way', async () => {
  const visitor = await scene.visitor();
  const line = await lineOf(visitor.page);
  await line(200_000);
  await choose(visitor, film());
  await visitor.log.getByRole('progressbar', { name: 'Sending walk.mp4' }).waitFor();
  await visitor.log.getByRole('button', { name: 'Do not send walk.mp4' }).click();
  await visitor.log.getByRole('progressbar').waitFor({ state: 'detached' });
  await visitor.page.reload();
  await visitor.open();
  // What was on its way before is found before anything new is taken.
  await choose(visitor, png('after.png'));
  await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture after.png' }));
  expect(await visitor.log.getByText('walk.mp4').count()).toBe(0);
});

test('what is not taken says why, by its name and by its contents', async () => {
  const visitor = await scene.visitor();
  await choose(visitor, { name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: EXE });
  await visitor.log
    .getByRole('alert')
    .getByText(/Files of this kind are not taken\. These are: png, jpg/)
    .waitFor();
  await visitor.log.getByRole('alert').getByRole('button', { name: 'Remove' }).click();
  await choose(visitor, { name: 'cat.png', mimeType: 'image/png', buffer: EXE });
  const lies = visitor.log.getByRole('alert');
  await lies.getByText('What is inside is not what the name says').waitFor();
  await lies.getByRole('button', { name: 'Remove' }).click();
  await lies.waitFor({ state: 'detached' });
  await choose(visitor, { name: 'long.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(21 * 1024 * 1024) });
  await visitor.log.getByRole('alert').getByText('Too large: up to 20 MB.').waitFor();
});

test('on a phone there is a way to take a photo', async () => {
  const visitor = visitorOn(await scene.sit(`${scene.server.url}/shop/`, { ...PHONE, locale: 'en-GB' }));
  await visitor.open();
  await visitor.panel.getByRole('button', { name: 'Take a photo' }).waitFor();
  const camera = visitor.panel.locator('input[capture]');
  expect(await camera.getAttribute('accept')).toBe('image/*');
  await camera.setInputFiles(png('photo.png'));
  await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture photo.png' }));
  expect(visitor.faults).toEqual([]);
});

test('on somebody else’s page, with a strict policy and another origin, files go and come', async () => {
  const { url } = scene.server;
  const allowed = `script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}; img-src ${url} blob:`;
  const pages = await serveHostPages(url, {
    'csp.html': `default-src 'none'; ${allowed}; media-src ${url}; require-trusted-types-for 'script'; trusted-types 'none'`,
  });
  try {
    const page = await (await scene.chromium.newContext(WIDE)).newPage();
    const visitor = visitorOn(seatOf(page));
    await page.goto(`${pages.origin}/csp.html`);
    await visitor.open();
    await choose(visitor, png('cat.png'));
    await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture cat.png' }));
    await visitor.page.reload();
    await visitor.open();
    await isDrawn(visitor.log.getByRole('button', { name: 'Open the picture cat.png' }));
    expect(visitor.faults).toEqual([]);
  } finally {
    await pages.end();
  }
});
