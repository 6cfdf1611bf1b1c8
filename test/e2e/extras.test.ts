import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { start } from '../cli/besedka.ts';
import { openScene, type Scene, seatOf, visitorOn } from '../kit/seats.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const told = async () => (await fetch(`${scene.server.url}/site/demo.json`)).text();

/** Sets what the site is to do, and waits until pages are told. */
const set = async (...settings: readonly string[]) => {
  const before = await told();
  const options = settings.flatMap((one) => ['--set', one]);
  const { code } = await start(['site', 'set', 'demo', ...options], { DATA_DIR: scene.server.folder }).ended;
  expect(code).toBe(0);
  await expect.poll(told).not.toBe(before);
};

/** Somebody in the shop who has pressed the launcher. */
const visit = async () => {
  const visitor = visitorOn(await scene.sit(`${scene.server.url}/shop/`));
  await visitor.page.getByRole('button', { name: /^Open chat/ }).click();
  return visitor;
};

test('a form comes first, the desk has the card and the words, and nobody is asked twice', async () => {
  await set('form=[{"name":"name","title":"","required":true},{"name":"email","title":"","required":true}]');
  const operator = await scene.operator();
  const visitor = await visit();
  await visitor.panel.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace');
  await visitor.panel.getByRole('textbox', { name: 'Your question' }).fill('Is the engine in stock?');
  await visitor.page.reload();
  await visitor.page.getByRole('button', { name: /^Open chat/ }).click();
  const value = (name: string) => visitor.panel.getByRole('textbox', { name }).inputValue();
  await expect.poll(() => value('Name')).toBe('Ada Lovelace');
  await expect.poll(() => value('Your question')).toBe('Is the engine in stock?');
  await visitor.panel.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await visitor.panel.getByRole('button', { name: 'Start the conversation' }).click();
  await visitor.log.getByText('Is the engine in stock?').waitFor();
  await operator.rows('Waiting').filter({ hasText: 'Ada Lovelace' }).waitFor();
  await operator.choose('Is the engine in stock?');
  await operator.take();
  await operator.say('It is, Ada.');
  await visitor.log.getByText('It is, Ada.').waitFor();
  await visitor.panel.getByRole('button', { name: 'End conversation' }).click();
  await visitor.panel.getByRole('button', { name: 'End it' }).click();
  await visitor.panel.getByRole('button', { name: '4 of 5: good' }).click();
  await visitor.log.getByText('You rated this conversation 4 of 5').waitFor();
  const [file] = await Promise.all([
    visitor.page.waitForEvent('download'),
    visitor.panel.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('Is the engine in stock?');
  await visitor.panel.getByRole('button', { name: 'Start a new conversation' }).click();
  await visitor.say('One more thing');
  await operator.rows('Waiting').filter({ hasText: 'One more thing' }).waitFor();
  expect([...operator.faults, ...visitor.faults]).toEqual([]);
});

test('who finds nobody leaves a request, which is kept, and can read what was said before', async () => {
  await set('form=[]', 'away=offline_message');
  const visitor = await visit();
  await visitor.panel.getByRole('heading', { name: 'Leave a request' }).waitFor();
  await visitor.panel.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('Call me about the engine');
  await visitor.panel.getByRole('button', { name: 'Send' }).click();
  await visitor.panel.getByText('We will answer to ada@example.com.').waitFor();
  await visitor.panel.getByRole('button', { name: 'Done' }).click();
  await visitor.log.getByText('You left a request').waitFor();
  await visitor.page.reload();
  await visitor.page.getByRole('button', { name: /^Open chat/ }).click();
  await visitor.log.getByText('You left a request').waitFor();
  await visitor.panel.getByRole('button', { name: 'Leave a request' }).click();
  expect(await visitor.panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
  expect(visitor.faults).toEqual([]);
});

/** Names of what a page keeps in the browser. Runs in the page. */
const kept = async (): Promise<readonly unknown[]> => {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const keys = await Promise.all(
    names.map(async (name) => {
      const database = await done(indexedDB.open(name));
      const found = await done(database.transaction('kept').objectStore('kept').getAllKeys());
      database.close();
      return found;
    }),
  );
  return keys.flat();
};

test('LEAD6: a request that was sent without a line is sent by the page after it, once', async () => {
  await set('form=[]', 'away=offline_message', 'promise=Back on Monday');
  const visitor = await visit();
  await visitor.panel.getByRole('heading', { name: 'Leave a request' }).waitFor();
  await visitor.panel.getByRole('textbox', { name: 'E-mail' }).fill('grace@example.com');
  await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('Is the compiler in stock?');
  await visitor.context.setOffline(true);
  await visitor.panel
    .getByText(/^No connection/)
    .first()
    .waitFor();
  await visitor.panel.getByRole('button', { name: 'Send' }).click();
  await visitor.panel.getByText('What you wrote is kept here and is sent when it is back.').waitFor();
  await expect.poll(() => visitor.page.evaluate(kept)).toContainEqual(expect.stringMatching(/^form\//));
  const next = visitorOn(seatOf(await visitor.context.newPage()));
  await visitor.page.close();
  await visitor.context.setOffline(false);
  await next.page.goto(`${scene.server.url}/shop/`);
  await next.page.getByRole('button', { name: /^Open chat/ }).click();
  await next.log.getByText('You left a request').waitFor();
  await next.page.reload();
  await next.page.getByRole('button', { name: /^Open chat/ }).click();
  await next.panel.getByRole('button', { name: 'Leave a request' }).click();
  expect(await next.panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
  const operator = await scene.operator();
  await operator.page.getByRole('button', { name: 'Requests' }).click();
  const rows = operator.page.getByRole('button', { name: /grace@example\.com/ });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(1);
  expect([...operator.faults, ...next.faults]).toEqual([]);
});

test('a launcher hides while nobody is there, comes with the first operator and stays with a conversation', async () => {
  await set('away=hidden');
  const seat = await scene.sit(`${scene.server.url}/shop/`);
  const launcher = seat.page.locator('.launcher');
  await launcher.waitFor({ state: 'attached' });
  // An operator of before counts as there for some seconds after leaving, and until the server has said so a launcher
  // hides anyway.
  const reloaded = async () => {
    const heard = new Promise((resolve) =>
      seat.page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          const available = /"available":(\w+)/.exec(String(payload))?.[1];
          if (available) resolve(available);
        }),
      ),
    );
    await seat.page.reload();
    return heard;
  };
  await expect.poll(reloaded, { timeout: 30_000 }).toBe('false');
  await launcher.waitFor({ state: 'attached' });
  expect(await launcher.isVisible()).toBe(false);
  const operator = await scene.operator();
  await launcher.waitFor({ state: 'visible' });
  const visitor = visitorOn(seat);
  await visitor.open();
  await visitor.say('Are you there?');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered|Read)$/ }).waitFor();
  await operator.context.close();
  await visitor.panel.getByText('Away now').waitFor();
  await visitor.close();
  await launcher.waitFor({ state: 'visible' });
});
