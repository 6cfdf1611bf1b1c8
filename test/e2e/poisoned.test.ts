import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { start } from '../cli/besedka.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';

let scene: Scene;
let pages: HostPages;

beforeAll(async () => {
  scene = await openScene();
  pages = await serveHostPages(scene.server.url);
  const { code, err } = await start(
    ['site', 'set', 'demo', '--origin', pages.origin, '--origin', scene.server.url],
    {
      DATA_DIR: scene.server.folder,
    },
  ).ended;
  expect([code, err]).toEqual([0, '']);
});
afterEach(() => scene.clear());
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

const visit = async (name: string): Promise<Visitor> => {
  const visitor = visitorOn(seatOf(await (await scene.chromium.newContext(WIDE)).newPage()));
  await visitor.page.goto(`${pages.origin}/others/${name}.html`);
  return visitor;
};

const SENT = /^(Sent|Delivered|Read)$/;

test.each(['elders', 'zone', 'bluebird', 'elders-mount', 'zone-mount', 'bluebird-mount'])(
  'on the page "%s" people talk, and what was said is there after a reload',
  async (name) => {
    const visitor = await visit(name);
    const operator = await scene.operator();
    await visitor.open();
    await visitor.say(`From ${name}`);
    await visitor.say('2026-11-30T10:00:00Z');
    await operator.choose('2026-11-30T10:00:00Z');
    await operator.take();
    await operator.say('An answer');
    await visitor.log.getByText('An answer').waitFor();
    await visitor.log.getByRole('img', { name: SENT }).waitFor();
    await visitor.page.reload();
    await visitor.open();
    await visitor.log.getByText('An answer').waitFor();
    expect(await visitor.said(/^(From |2026|An )/)).toEqual([
      `From ${name}`,
      '2026-11-30T10:00:00Z',
      'An answer',
    ]);
    expect(visitor.faults).toEqual([]);
  },
);

test('GATE10 words in a frame that arrives as something else are marked with the reason, and go through later', async () => {
  const visitor = await visit('refusing');
  await visitor.open();
  await visitor.say('Can you read this?');
  await visitor.log.getByText('The server did not understand this').waitFor();
  await visitor.page.evaluate(() => Reflect.set(window, 'spoils', false));
  await visitor.log.getByRole('button', { name: 'Try again' }).click();
  await visitor.log.getByRole('img', { name: SENT }).waitFor();
  expect(await visitor.said(/^Can you/)).toEqual(['Can you read this?']);
  expect(visitor.faults).toEqual([]);
});
