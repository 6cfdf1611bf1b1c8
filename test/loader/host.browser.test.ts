import { afterEach, describe, expect, test, vi } from 'vitest';
import { createHost, type Fate, type Host } from '../../src/loader/host.ts';

const STYLE = ':host{all:initial!important;position:fixed!important;bottom:0!important;right:0!important}';

let host: Host | undefined;
const fate = { returned: vi.fn(), emptied: vi.fn(), refused: vi.fn() } satisfies Fate;
const undos: (() => void)[] = [];

const start = (): HTMLElement => {
  host = createHost(fate);
  const { element } = host;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${STYLE}button{position:fixed;bottom:20px;right:20px;width:52px;height:52px;padding:0;border:0}`,
  );
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  root.append(document.createElement('button'));
  host.stand(true);
  fate.returned.mockClear();
  return element;
};

/** A rule of the page. */
const styled = (rule: string) => {
  const style = document.createElement('style');
  style.textContent = rule;
  document.head.append(style);
  undos.push(() => style.remove());
};

/** The page has another body from now on. */
const swapBody = () => {
  const old = document.body;
  document.documentElement.replaceChild(document.createElement('body'), old);
  undos.push(() => document.documentElement.replaceChild(old, document.body));
};

/** How far the button is from the right and from the bottom of the window. */
const away = (element: HTMLElement) => {
  const box = element.shadowRoot?.querySelector('button')?.getBoundingClientRect();
  return box && [Math.round(innerWidth - box.right), Math.round(innerHeight - box.bottom)];
};

afterEach(() => {
  host?.stand(false);
  vi.useRealTimers();
  for (const undo of undos.splice(0).reverse()) undo();
  for (const told of Object.values(fate)) told.mockClear();
});

describe('the element of the widget', () => {
  test('is the last of the body, and leaves nothing behind', () => {
    const before = document.documentElement.outerHTML;
    const element = start();
    expect(document.body.lastElementChild).toBe(element);
    host?.stand(false);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  const TAKES: Readonly<Record<string, (element: HTMLElement) => void>> = {
    'empties its body': () => {
      const kept = [...document.body.childNodes];
      undos.push(() => document.body.replaceChildren(...kept));
      document.body.innerHTML = '';
    },
    'removes it': (element) => element.remove(),
    'replaces its children': () => {
      const kept = [...document.body.childNodes];
      undos.push(() => document.body.replaceChildren(...kept));
      document.body.replaceChildren(document.createElement('main'));
    },
    'has another body': swapBody,
    'sets another body': () => {
      const old = document.body;
      document.body = document.createElement('body');
      undos.push(() => {
        document.body = old;
      });
    },
    'replaces its root': () => {
      const old = document.documentElement;
      const fresh = document.createElement('html');
      fresh.append(document.createElement('head'), document.createElement('body'));
      document.replaceChild(fresh, old);
      undos.push(() => document.replaceChild(old, fresh));
    },
    'has no body for a while': () => {
      const old = document.body;
      old.remove();
      undos.push(() => document.documentElement.append(old));
      setTimeout(() => document.documentElement.append(document.createElement('body')));
      undos.push(() => document.body.remove());
    },
    'has no root for a while': () => {
      const old = document.documentElement;
      old.remove();
      setTimeout(() => document.append(old));
    },
  };

  test.each(Object.entries(TAKES))('comes back where a page %s, and again the next time', async (_, take) => {
    const element = start();
    take(element);
    await expect.poll(() => element.isConnected && element.parentNode === document.body).toBe(true);
    await expect.poll(() => fate.returned.mock.calls.length).toBeGreaterThan(0);
    element.remove();
    await Promise.resolve();
    expect(element.isConnected).toBe(true);
  });

  test('is back before anything is drawn', async () => {
    const element = start();
    swapBody();
    await Promise.resolve();
    expect(element.parentNode).toBe(document.body);
    expect(fate.returned).toHaveBeenCalledOnce();
  });

  test('stays where the page has put it, and comes back from there when that goes', async () => {
    const element = start();
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    dialog.append(element);
    await expect.poll(() => fate.returned.mock.calls.length).toBe(1);
    expect(element.parentNode).toBe(dialog);
    dialog.remove();
    await expect.poll(() => element.parentNode).toBe(document.body);
  });

  test('does not come back when it is not wanted any more', async () => {
    const element = start();
    host?.stand(false);
    swapBody();
    await Promise.resolve();
    expect(element.isConnected).toBe(false);
    expect(fate.returned).not.toHaveBeenCalled();
  });

  test('gives in to a page that takes it away at once each time, until it is asked for again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let removals = 0;
    const element = start();
    const hostile = new MutationObserver(() => {
      if (!element.isConnected) return;
      removals++;
      element.remove();
    });
    hostile.observe(document.body, { childList: true });
    undos.push(() => hostile.disconnect());
    element.remove();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(fate.refused).toHaveBeenCalledOnce();
    expect(removals).toBe(20);
    expect([element.isConnected, vi.getTimerCount()]).toEqual([false, 0]);
    hostile.disconnect();
    host?.stand(true);
    expect(element.isConnected).toBe(true);
  });

  test('counts anew after it was left in peace', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const element = start();
    for (let time = 0; time < 20; time++) {
      element.remove();
      await Promise.resolve();
      expect(element.isConnected).toBe(true);
      await vi.advanceTimersByTimeAsync(600);
    }
    expect(fate.refused).not.toHaveBeenCalled();
  });

  test('says when the page was opened anew, and does not come back without its listeners', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    undos.push(() => frame.remove());
    const element = start();
    element.remove();
    // What document.open() does to every node: nothing that listened is told any more.
    element.dispatchEvent = () => true;
    await expect.poll(() => fate.emptied.mock.calls.length).toBe(1);
    expect(element.isConnected).toBe(false);
  });

  test('takes empty copies away that a page has kept of it', async () => {
    const element = start();
    const kept = document.body.cloneNode(true) as HTMLElement;
    const old = document.body;
    document.documentElement.replaceChild(kept, old);
    undos.push(() => document.documentElement.replaceChild(old, kept));
    await Promise.resolve();
    expect([...document.querySelectorAll('besedka-chat')]).toEqual([element]);
  });
});

describe('the place in the window', () => {
  const RULES = [
    'body{transform:translateX(30px)}',
    'body{filter:blur(0)}',
    'body{perspective:100px}',
    'body{will-change:transform}',
    'body{contain:paint}',
    'body{contain:strict;height:200px;overflow:hidden}',
    'html{transform:scale(.99)}',
    'html{transform:translateZ(0);height:100%}',
    'body{opacity:0;transform:scale(0)}',
    'body{display:none}',
    'body{display:grid;gap:40px;place-items:center;grid-template-rows:1fr auto}',
    'body{writing-mode:vertical-rl;zoom:1}',
    'body>*{transform:scale(0)!important;display:none!important;position:static!important}',
    'body>:last-child{margin:50px!important;float:left!important;width:100%!important}',
  ];

  const tall = () => {
    const filler = document.createElement('p');
    filler.style.height = '3000px';
    document.body.append(filler);
    undos.push(() => filler.remove());
  };

  test.each(RULES)('is the same under %s', async (rule) => {
    tall();
    styled(rule);
    const element = start();
    await expect.poll(() => away(element)).toEqual([20, 20]);
    scrollTo(0, 400);
    await expect.poll(() => away(element)).toEqual([20, 20]);
  });

  test.each(RULES)('is the same where a page says %s later', async (rule) => {
    tall();
    const element = start();
    await expect.poll(() => away(element)).toEqual([20, 20]);
    styled(rule);
    scrollTo(0, 400);
    await expect.poll(() => away(element)).toEqual([20, 20]);
  });

  test('is in the top layer only where it has to be: else the page says what lies above', async () => {
    const element = start();
    await expect.poll(() => away(element)).toEqual([20, 20]);
    expect(element.hasAttribute('popover')).toBe(false);
  });

  test('is kept in the top layer when the body is another one', async () => {
    styled('body{transform:translateX(30px)}');
    const element = start();
    await expect.poll(() => element.matches(':popover-open')).toBe(true);
    swapBody();
    await Promise.resolve();
    expect(element.matches(':popover-open')).toBe(true);
  });
});
