import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addVisitor } from '../../src/server/office/people.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { openScene, operatorOn, type Scene, seatOf, visitorOn } from '../kit/seats.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const database = () => join(scene.server.folder, 'besedka.db');

/** As docs/operating.md says, while the server runs. */
const backUp = (): string => {
  const copy = join(scene.server.folder, `backup ${crypto.randomUUID()}.db`);
  const db = new DatabaseSync(database());
  db.exec(`VACUUM INTO '${copy}'`);
  db.close();
  return copy;
};

/** As docs/operating.md says, with the server stopped. */
const putBack = (copy: string): void => {
  for (const part of ['', '-wal', '-shm'])
    if (existsSync(database() + part)) renameSync(database() + part, `${database()}${part}.away`);
  copyFileSync(copy, database());
};

/** The log has more numbers than anybody has read by the time they come back. */
const grow = async (): Promise<void> => {
  const store = openSqlite({ path: database(), clock: { now: () => Date.now() } });
  const [site] = await store.sites();
  for (let count = 0; count < 100; count++) await store.commit({ by: 0, rule: addVisitor(site?.id ?? 0) });
  await store.close();
};

const NAMED = /^(Before|After|While|Again|Later) /;

test('LOG1, LOG2: after the restore of a backup page and desk show what the server has, and what had not left is sent', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('Before one');
  await operator.choose('Before one');
  await operator.take();
  await operator.say('Before two');
  await visitor.log.getByText('Before two').waitFor();
  const second = visitorOn(seatOf(await visitor.context.newPage()));
  await second.page.goto(`${scene.server.url}/shop/`);
  await second.open();
  await second.log.getByText('Before two').waitFor();

  const copy = backUp();
  const stranger = await scene.visitor();
  await stranger.say('After the backup I came');
  await operator.rows('Waiting').filter({ hasText: 'After the backup I came' }).waitFor();
  await visitor.say('After one');
  await operator.log.getByText('After one').waitFor();
  await operator.say('After two');
  await second.log.getByText('After two').waitFor();

  await scene.server.kill();
  await visitor.say('While it was down');
  putBack(copy);
  await grow();
  await scene.server.start();

  for (const page of [visitor, second]) {
    await page.log.getByText('After two').waitFor({ state: 'detached' });
    await page.log.getByText('The server has lost this message.').waitFor();
    await page.log.getByText('While it was down').waitFor();
  }
  await operator.page
    .getByRole('navigation')
    .getByText('After the backup I came')
    .waitFor({ state: 'detached' });
  const again = operatorOn(operator);
  await again.rows('Mine').filter({ hasText: 'While it was down' }).click();
  await again.log.getByText('While it was down').waitFor();
  await expect
    .poll(() => again.said(NAMED))
    .toEqual(['Before one', 'Before two', 'While it was down', 'After two']);
  // Their own words, which the server has lost.
  await again.log.getByRole('button', { name: 'Delete' }).click();
  await again.say('Again we talk');
  for (const page of [visitor, second]) await page.log.getByText('Again we talk').waitFor();

  await visitor.log.getByRole('button', { name: 'Try again' }).click();
  await again.log.getByText('After one').waitFor();
  await second.page.reload();
  await second.open();
  await second.log.getByText('After one').waitFor();
  const all = ['Before one', 'Before two', 'While it was down', 'Again we talk', 'After one'];
  for (const page of [visitor, second, again]) await expect.poll(() => page.said(NAMED)).toEqual(all);

  await stranger.log.getByText('The server has lost this message.').waitFor();
  await stranger.log.getByRole('button', { name: 'Try again' }).click();
  await again.rows('Waiting').filter({ hasText: 'After the backup I came' }).waitFor();
  expect([...visitor.faults, ...second.faults, ...stranger.faults, ...operator.faults]).toEqual([]);
});

test('LOG1: a page that is opened only after the restore does not show what it had kept', async () => {
  const visitor = await scene.visitor();
  await visitor.say('Before it');
  await visitor.log.getByRole('img', { name: 'Sent', exact: true }).waitFor();
  const copy = backUp();
  await visitor.say('After it');
  await visitor.log.getByText('After it').waitFor();
  await visitor.log.getByRole('img', { name: 'Waiting to be sent' }).waitFor({ state: 'detached' });
  await visitor.page.goto('about:blank');
  await scene.server.kill();
  putBack(copy);
  await grow();
  await scene.server.start();
  await visitor.page.goto(`${scene.server.url}/shop/`);
  await visitor.open();
  await visitor.log.getByText('The server has lost this message.').waitFor();
  await visitor.log.getByRole('button', { name: 'Delete' }).click();
  await visitor.log.getByText('After it').waitFor({ state: 'detached' });
  await visitor.say('Later words');
  await visitor.log.getByText('Later words').waitFor();
  await expect.poll(() => visitor.said(NAMED)).toEqual(['Before it', 'Later words']);
});
