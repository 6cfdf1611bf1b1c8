import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL } from '../../src/protocol/version.ts';
import { openScene, type Scene } from '../kit/seats.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const WITHIN = { timeout: 20_000, interval: 50 };

test('spaces and control characters are no message: nothing is sent, nothing is lost', async () => {
  const visitor = await scene.visitor();
  await visitor.field.fill('  \n \t \u200b  ');
  await visitor.panel.getByRole('button', { name: 'Send', disabled: true }).waitFor();
  await visitor.field.press('Enter');
  await visitor.say('a real one');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
  // Words that stand before it would be its group, with the time under them once.
  expect(await visitor.log.locator('.row').count()).toBe(1);
});

test('100,000 characters are counted, kept, and not sent', async () => {
  const visitor = await scene.visitor();
  await visitor.field.fill('x'.repeat(100_000));
  await visitor.panel
    .getByText('96,000 characters too many')
    .or(visitor.panel.getByText('96000 characters too many'))
    .waitFor();
  await visitor.field.press('Enter');
  expect(await visitor.field.inputValue()).toHaveLength(100_000);
  await visitor.page.reload();
  await visitor.open();
  await vi.waitUntil(async () => (await visitor.field.inputValue()).length === 100_000, WITHIN);
});

test('markup and scripts are text on both sides, and in every list', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script><b>bold</b>`;
  await visitor.say('<i>first</i>');
  await operator.rows('Waiting').filter({ hasText: '<i>first</i>' }).waitFor();
  await visitor.field.fill(evil);
  await operator.page.getByRole('navigation').getByText(evil).waitFor();
  await visitor.field.press('Enter');
  await visitor.log.getByText(evil).waitFor();
  await operator.choose(evil);
  await operator.log.getByText(evil).waitFor();
  await operator.say(evil.replace('owned', 'yours'));
  await visitor.log.getByText(evil.replace('owned', 'yours')).waitFor();
  for (const { page, log } of [visitor, operator]) {
    expect(await page.title()).not.toMatch(/owned|yours/);
    expect(await log.locator('script, b, img[src=x]').count()).toBe(0);
  }
  expect([...visitor.faults, ...operator.faults]).toEqual([]);
});

test('only addresses of the web become links', async () => {
  const visitor = await scene.visitor();
  await visitor.say('https://northwind.example/a?b=1 javascript:alert(1) data:text/html,x http://a.example.');
  const links = visitor.log.getByRole('link');
  await links.first().waitFor();
  expect(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
    'https://northwind.example/a?b=1',
    'http://a.example',
  ]);
  for (const link of await links.all()) expect(await link.getAttribute('rel')).toMatch(/noopener/);
});

test('an override of direction stays in its own message', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  const text = 'gpj.\u202egnp.exe \u2067\u2066 unclosed';
  await visitor.say(text);
  await visitor.say('after it');
  await operator.rows('Waiting').getByText('after it').waitFor();
  await operator.choose('after it');
  await operator.log.getByText('after it').waitFor();
  for (const { log } of [visitor, operator]) {
    const bubble = log.getByText('unclosed');
    expect(await bubble.evaluate((element) => getComputedStyle(element).unicodeBidi)).toMatch(
      /isolate|plaintext/,
    );
    const time = log.getByRole('time').last();
    expect(await time.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  }
});

test('at the limit people count: families and flags are one character each', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  // Eleven UTF-16 units, five code points with joiners between; people see one.
  const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}';
  const text = family.repeat(2_000) + 'e\u0301'.repeat(2_000);
  await visitor.field.fill(`${text}!`);
  await visitor.panel.getByText('1 character too many').waitFor();
  await visitor.field.fill(text);
  await visitor.panel.getByText('0 characters left').waitFor();
  await visitor.field.press('Enter');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
  await operator.rows('Waiting').filter({ hasText: family }).first().click();
  const bubble = operator.log.getByText(family);
  expect((await bubble.textContent())?.normalize('NFC')).toBe(text.normalize('NFC'));
});

/** A visitor without a client, as fast as a socket takes. */
const flood = async (url: string) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/gate/visitor`);
  const seen: { type: string; why?: string }[] = [];
  let code: number | undefined;
  socket.on('message', (data) => seen.push(JSON.parse(String(data))));
  socket.on('close', (closed) => {
    code = closed;
  });
  // Being closed in the middle of writing is what this is about.
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  const page = { url: 'https://shop.example/', title: '', referrer: '' };
  const device = { language: 'en', userAgent: '', timeZone: '', screen: '' };
  const send = (frame: unknown) => socket.send(JSON.stringify(frame));
  send({
    type: 'hello',
    protocol: PROTOCOL,
    site: 'demo',
    uid: `flood-${crypto.randomUUID()}`,
    after: 0,
    page,
    device,
  });
  await vi.waitUntil(() => seen.some(({ type }) => type === 'welcome'), WITHIN);
  let sent = 0;
  const timer = setInterval(() => {
    for (let n = 0; n < 20; n++) {
      const say = { type: 'say', uid: `f-${crypto.randomUUID()}`, text: `flood ${sent++}` };
      send({ type: 'do', commands: [say] });
    }
  }, 20);
  return {
    seen,
    closed: () => code,
    sent: () => sent,
    end() {
      clearInterval(timer);
      socket.terminate();
    },
  };
};

test('a visitor who sends 1,000 frames a second is refused, then let go; others talk undisturbed', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  const wild = await flood(scene.server.url);
  try {
    await vi.waitUntil(() => wild.seen.some(({ why }) => why === 'too-fast'), WITHIN);
    await visitor.say('May I ask something?');
    await operator.choose('May I ask something?');
    await operator.take();
    await operator.say('Of course');
    await visitor.log.getByText('Of course').waitFor();
    await vi.waitUntil(() => wild.closed() !== undefined, WITHIN);
    expect(wild.closed()).toBeGreaterThanOrEqual(4000);
    expect(wild.closed()).toBeLessThan(4500);
    expect(wild.seen.filter(({ type }) => type === 'events').length).toBeLessThan(wild.sent());
    expect([...visitor.faults, ...operator.faults]).toEqual([]);
  } finally {
    wild.end();
  }
});
