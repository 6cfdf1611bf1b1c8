import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { Overrides } from '../../src/ui/surface.ts';
import { ANNA } from '../kit/fake-talk.ts';
import { STATES, showState } from '../kit/widget-states.ts';

type Shown = Awaited<ReturnType<typeof showState>>;

let shown: Shown | undefined;
const open = async (name: string, overrides: Overrides & { readonly closed?: boolean } = {}) => {
  shown = await showState(name, overrides);
  if (!overrides.closed) await expect.poll(() => panel()?.matches('.open')).toBe(true);
  return shown;
};
const root = () => shown?.stage.root;
const panel = () => root()?.querySelector('dialog');
const launcher = () => root()?.querySelector<HTMLButtonElement>('.launcher');
const field = () => root()?.querySelector('textarea');
/** Presses a button of the widget as soon as it is there. */
const click = async (find: () => HTMLElement | null | undefined) => {
  await expect.poll(find).toBeTruthy();
  find()?.click();
};
const buttonNamed = (name: string) =>
  [...(root()?.querySelectorAll('button') ?? [])].find(
    (one) => one.textContent === name || one.ariaLabel === name,
  );
const press = (key: string, target: Element | null | undefined) =>
  target?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
const settled = () =>
  Promise.all(
    [...(root()?.getAnimations() ?? [])]
      .filter((motion) => motion.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
      .map((motion) => motion.finished),
  );

afterEach(() => {
  shown?.end();
  shown = undefined;
  document.documentElement.removeAttribute('style');
});

describe('axe finds nothing', () => {
  const looks = [
    { theme: 'light', language: 'en' },
    { theme: 'dark', language: 'ru' },
    { theme: 'light', language: 'en', direction: 'rtl', accent: '#f5c518' },
    { theme: 'dark', language: 'en', accent: '#14532d' },
  ] as const;
  test.each(Object.keys(STATES).flatMap((state) => looks.map((look) => [state, look] as const)))(
    'in the state %s, %o',
    async (state, look) => {
      const { stage } = await open(state, look);
      await settled();
      const { violations } = await axe.run(stage.root.host as HTMLElement, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map((node) => `${node.html} ${node.failureSummary}`)]),
      ).toEqual([]);
    },
  );
});

describe('the panel', () => {
  test('opens from the launcher with the focus in the composer, and gives it back', async () => {
    await open('fresh', { closed: true });
    const before = launcher();
    before?.focus();
    before?.click();
    await expect.poll(() => field()?.matches(':focus')).toBe(true);
    expect(launcher()).toBe(before);
    await expect.poll(() => before?.getAttribute('aria-expanded')).toBe('true');
    press('Escape', field());
    await expect.poll(() => root()?.activeElement).toBe(before);
    await expect.poll(() => panel()).toBeNull();
    await expect.poll(() => before?.getAttribute('aria-expanded')).toBe('false');
  });

  test('keeps its field, and the focus in it, when what draws the conversation has come', async () => {
    const { client } = await open('fresh', { closed: true });
    launcher()?.click();
    await expect.poll(() => field()?.matches(':focus')).toBe(true);
    const before = field();
    client.talk.composer.set('Hello');
    await client.talk.composer.submit();
    await expect.poll(() => root()?.querySelector('[role=log]')).toBeTruthy();
    expect(field()).toBe(before);
    expect(before?.matches(':focus')).toBe(true);
  });

  test('is not modal beside a page', async () => {
    await open('fresh');
    expect(panel()?.matches(':modal')).toBe(false);
  });

  test('says in the header who answers, and before that what the company promises', async () => {
    const { client } = await open('fresh');
    const header = () => root()?.querySelector('.header')?.textContent;
    await expect.poll(header).toContain('We usually reply in minutes');
    client.begin();
    client.take();
    await expect.poll(() => root()?.querySelector('h2')?.textContent).toBe('Anna Petrova');
    await expect.poll(header).toContain('Customer care');
  });

  test('says that nobody is here, and still takes words', async () => {
    const { client } = await open('away');
    await expect.poll(() => panel()?.textContent).toContain('Leave a message');
    client.talk.composer.set('Hello');
    await client.talk.composer.submit();
    await expect.poll(() => root()?.querySelector('[role=log]')?.textContent).toContain('Hello');
  });

  test('offers to begin anew after the end', async () => {
    await open('closed');
    expect(field()).toBeNull();
    await click(() => root()?.querySelector<HTMLButtonElement>('.ended button'));
    await expect.poll(() => field()?.matches(':focus')).toBe(true);
  });

  test('ends a conversation only when asked twice', async () => {
    const { client } = await open('talking');
    await click(() => buttonNamed('End conversation'));
    await expect.poll(() => panel()?.textContent).toContain('End this conversation?');
    expect(client.talk.head.value?.consultation?.status).toBe('active');
    await click(() => buttonNamed('End it'));
    await expect.poll(() => client.talk.head.value?.consultation?.status).toBe('closed');
  });

  test('writes in its own type, not in that of the first sheet', async () => {
    await open('talking');
    const { fontSize, lineHeight } = getComputedStyle(panel() ?? document.body);
    expect([fontSize, lineHeight]).toEqual(['15px', '22px']);
  });

  test('shows a badge while it is closed', async () => {
    const { client } = await open('talking', { closed: true });
    client.receive(ANNA, 'Are you there?');
    await expect.poll(() => launcher()?.getAttribute('aria-label')).toBe('Open chat: 1 unread message');
    await expect.poll(() => root()?.querySelector('.badge')?.textContent).toBe('1');
  });

  test('keeps being silent over pages and tabs', async () => {
    const { client } = await open('talking');
    const item = (title: string) =>
      [...(root()?.querySelectorAll<HTMLButtonElement>('.items button') ?? [])].find(
        ({ textContent }) => textContent === title,
      );
    const pick = async (title: string) => {
      await click(() => buttonNamed('More'));
      await click(() => item(title));
    };
    await pick('Turn sound off');
    await expect.poll(() => localStorage.getItem('besedka-muted')).toBe('1');
    await pick('Turn sound on');
    await expect.poll(() => localStorage.getItem('besedka-muted')).not.toBe('1');
    expect(client.talk.calls).not.toContain('retry');
  });
});

describe('the page', () => {
  const hostile = `
    * { all: unset !important; display: none !important; color: lime !important; direction: rtl !important; }
    div { display: none !important; visibility: hidden !important; opacity: 0 !important; transform: scale(0) !important; }
    div:empty { display: none !important; }
    html, body { display: block !important; }
    button, textarea, dialog { all: revert !important; position: static !important; font-size: 40px !important; }`;

  test('cannot reach the widget with its style sheets', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostile);
    await open('talking');
    await expect.poll(field).toBeTruthy();
    await settled();
    const boxes = () =>
      [launcher(), panel(), field()].map((element) => JSON.stringify(element?.getBoundingClientRect()));
    const before = boxes();
    document.adoptedStyleSheets = [sheet];
    try {
      expect(boxes()).toEqual(before);
      expect(field()?.checkVisibility({ opacityProperty: true, visibilityProperty: true })).toBe(true);
    } finally {
      document.adoptedStyleSheets = [];
    }
  });

  test('is as it was after the end', async () => {
    const before = document.documentElement.outerHTML;
    const globals = Object.keys(window).length;
    const { end } = await open('talking');
    expect(document.documentElement.outerHTML).not.toBe(before);
    end();
    shown = undefined;
    expect(document.documentElement.outerHTML).toBe(before);
    expect(Object.keys(window).length).toBe(globals);
  });

  test('holds two widgets that know nothing of each other', async () => {
    const one = await open('talking');
    const two = await showState('fresh', { place: 'left', language: 'ru' });
    await expect.poll(() => one.stage.root.textContent).toContain('Great');
    await expect.poll(() => two.stage.root.textContent).toContain('Чем помочь?');
    two.end();
    expect(panel()?.isConnected).toBe(true);
  });
});

describe('the accent', () => {
  const contrast = (one: string, two: string): number => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    const light = (colour: string) => {
      if (!canvas) throw new Error('No canvas');
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const [a, b] = [light(one), light(two)];
    return Math.max(a, b) / Math.min(a, b);
  };
  const parts = ['00', '33', '66', '99', 'cc', 'ff'];
  const brands = parts.flatMap((r) => parts.flatMap((g) => parts.map((b) => `#${r}${g}${b}`)));

  test.each(['light', 'dark'] as const)('gives readable words with every brand, %s', async (theme) => {
    const { stage } = await open('talking', { theme });
    await expect.poll(() => root()?.querySelector('.row:not(.own) a')).toBeTruthy();
    const own = root()?.querySelector('.own .bubble');
    const other = root()?.querySelector('.row:not(.own) .bubble');
    const link = root()?.querySelector('.row:not(.own) a');
    if (!own || !other || !link) throw new Error('There is nothing to look at');
    const settings = shown?.client.settings.value;
    if (!settings) throw new Error('There are no settings');
    const poor: string[] = [];
    for (const accent of brands) {
      stage.paint({ ...settings, accent });
      const ownStyle = getComputedStyle(own);
      if (contrast(ownStyle.color, ownStyle.backgroundColor) < 4.5) poor.push(`own ${accent}`);
      if (contrast(getComputedStyle(link).color, getComputedStyle(other).backgroundColor) < 4.5)
        poor.push(`link ${accent}`);
    }
    expect(poor).toEqual([]);
  });
});
