import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { startProxy, type TcpProxy } from '../kit/proxy.ts';
import { openScene, operatorOn, type Scene } from '../kit/seats.ts';

let scene: Scene;
let pages: HostPages;
let proxies: readonly TcpProxy[] = [];

beforeAll(async () => {
  scene = await openScene();
  pages = await serveHostPages(scene.server.url);
});
afterEach(async () => {
  await scene.clear();
  await Promise.all(proxies.map((proxy) => proxy.end()));
  proxies = [];
});
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

const proxied = async (): Promise<TcpProxy> => {
  const proxy = await startProxy(scene.server.url);
  proxies = [...proxies, proxy];
  return proxy;
};

const talking = async (at: { readonly visitor?: string; readonly operator?: string } = {}) => {
  const operator = await scene.operator(undefined, at.operator ? { base: at.operator } : {});
  const visitor = await scene.visitor(at.visitor ? { base: at.visitor } : {});
  const words = `Hello ${crypto.randomUUID()}`;
  await visitor.say(words);
  await operator.choose(words);
  await operator.take();
  await operator.say('Good day');
  await visitor.log.getByText('Good day').waitFor();
  return { operator, visitor };
};

const NUMBERED = /^[vo]\d+$/;
const OFFLINE = 'No connection.';

test('a visitor writes while the network is gone and loads the page again: sent once, in order', async () => {
  const { operator, visitor } = await talking();
  await visitor.context.setOffline(true);
  await visitor.panel.getByText(OFFLINE).waitFor();
  for (const text of ['v1', 'v2', 'v3']) await visitor.say(text);
  await visitor.log.getByRole('img', { name: 'Waiting to be sent' }).waitFor();
  await expect(visitor.page.reload()).rejects.toThrow(/DISCONNECTED/);
  await visitor.context.setOffline(false);
  await visitor.page.goto(`${scene.server.url}/shop/`);
  await operator.log.getByText('v3').waitFor();
  await visitor.open();
  await visitor.log.getByText('v3').waitFor();
  expect(await operator.said(NUMBERED)).toEqual(['v1', 'v2', 'v3']);
  expect(await visitor.said(NUMBERED)).toEqual(['v1', 'v2', 'v3']);
  await visitor.log.getByRole('img', { name: 'Read' }).nth(1).waitFor();
});

test('an operator writes while the network is gone and loads the desk again: sent once, in order', async () => {
  const { operator, visitor } = await talking();
  await operator.context.setOffline(true);
  await operator.page.getByText(OFFLINE).waitFor();
  for (const text of ['o1', 'o2', 'o3']) await operator.say(text);
  await operator.log.getByRole('img', { name: 'Waiting to be sent' }).waitFor();
  await expect(operator.page.reload()).rejects.toThrow(/DISCONNECTED/);
  await operator.context.setOffline(false);
  await operator.page.goto(`${scene.server.url}/desk/`);
  await visitor.log.getByText('o3').waitFor();
  const again = operatorOn(operator);
  await again.rows('Mine').filter({ hasText: 'o3' }).click();
  await again.log.getByText('o3').waitFor();
  expect(await again.said(NUMBERED)).toEqual(['o1', 'o2', 'o3']);
  expect(await visitor.said(NUMBERED)).toEqual(['o1', 'o2', 'o3']);
});

test('a line that has died in one direction is noticed within 20 seconds, and what was written arrives once', async () => {
  const [near, far] = [await proxied(), await proxied()];
  const { operator, visitor } = await talking({ visitor: near.url, operator: far.url });
  near.hush('down');
  far.hush('up');
  await visitor.say('v1');
  // Down to the desk its line still works: silence begins with the last word that came.
  await operator.log.getByText('v1').waitFor();
  const from = performance.now();
  const noticed = [visitor.panel, operator.page].map(async (place) => {
    await place.getByText(OFFLINE).waitFor();
    return performance.now() - from;
  });
  const took = await Promise.all(noticed);
  // A second for the notice, which is held back so that it does not flicker.
  for (const ms of took) expect(ms).toBeLessThan(21_000);
  for (const proxy of [near, far]) {
    proxy.mend();
    proxy.cut();
  }
  await operator.log.getByText('v1').waitFor();
  await operator.say('o1');
  await visitor.log.getByText('o1').waitFor();
  expect(await visitor.said(NUMBERED)).toEqual(['v1', 'o1']);
  expect(await operator.said(NUMBERED)).toEqual(['v1', 'o1']);
});

test('where WebSockets are blocked both sides talk over the stream', async () => {
  const proxy = await proxied();
  proxy.blockUpgrades(true);
  const { operator, visitor } = await talking({ visitor: proxy.url, operator: proxy.url });
  await visitor.field.pressSequentially('wait');
  await operator.log.getByText('wait').waitFor();
  for (const text of ['v1', 'v2']) await visitor.say(text);
  await operator.log.getByText('v2').waitFor();
  await operator.say('o1');
  await visitor.log.getByText('o1').waitFor();
  expect(await visitor.said(NUMBERED)).toEqual(['v1', 'v2', 'o1']);
  proxy.cut();
  await visitor.say('v3');
  await operator.log.getByText('v3').waitFor();
  expect(await operator.said(NUMBERED)).toEqual(['v1', 'v2', 'o1', 'v3']);
});

test('the headless client says how its line travels', async () => {
  const proxy = await proxied();
  proxy.blockUpgrades(true);
  const seat = await scene.sit(`${pages.origin}/client.html`);
  const found = await seat.page.evaluate(async (server) => {
    const { VisitorClient } = window as unknown as {
      VisitorClient: typeof import('../../src/headless.ts')['VisitorClient'];
    };
    const client = await VisitorClient.connect({ server, site: 'demo' });
    const standing = [client.standing.value, client.via.value];
    await client.destroy();
    return standing;
  }, proxy.url);
  expect(found).toEqual(['steady', 'stream']);
});

test('on a slow line the page comes, and words from both sides keep their order', async () => {
  const proxy = await proxied();
  proxy.slow(150, 200_000);
  const { operator, visitor } = await talking({ visitor: proxy.url });
  proxy.slow(400, 2_000);
  for (const text of ['v1', 'v2', 'v3', 'v4', 'v5']) await visitor.say(text);
  await operator.log.getByText('v5').waitFor();
  for (const text of ['o1', 'o2', 'o3']) await operator.say(text);
  await visitor.log.getByText('o3').waitFor();
  expect(await visitor.said(NUMBERED)).toEqual(['v1', 'v2', 'v3', 'v4', 'v5', 'o1', 'o2', 'o3']);
});
