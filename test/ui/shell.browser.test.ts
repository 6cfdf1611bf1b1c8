import { signal } from '@preact/signals-core';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { LateClient } from '../../src/client/late.ts';
import type { Standing, VisitorClient } from '../../src/client/surface.ts';
import { painted } from '../../src/dom/frames.ts';
import type { Direction } from '../../src/i18n/words.ts';
import { createStage } from '../../src/loader/stage.ts';
import { FIRST_WORDS } from '../../src/protocol/first-words.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { createGone } from '../../src/ui/gone.ts';
import { createShell } from '../../src/ui/shell/shell.ts';
import type { Trouble } from '../../src/ui/stage.ts';
import { mountView } from '../../src/ui/view.tsx';
import { createFakeVisitor } from '../kit/fake-talk.ts';
import { createFakeUploads } from '../kit/fake-uploads.ts';

const undos: (() => void)[] = [];
afterEach(() => {
  for (const undo of undos.splice(0).reverse()) undo();
  sessionStorage.clear();
});

/** A panel that was opened before the interface and the client were there. */
const open = (own: Partial<typeof siteDefaults> = {}, direction: Direction = 'ltr') => {
  const settings = signal({ ...siteDefaults, ...own });
  const stage = createStage(
    { settings: settings.value, words: FIRST_WORDS },
    { language: 'en', direction },
    {
      emptied: () => undefined,
      refused: () => undefined,
    },
  );
  stage.stand(true);
  undos.push(() => stage.stand(false));
  const client = createFakeVisitor();
  const standing = signal<Standing>('resting');
  const available = signal<boolean | undefined>(undefined);
  const now = signal<VisitorClient | undefined>(undefined);
  const early: string[] = [];
  const late: Pick<LateClient, 'now' | 'available' | 'standing' | 'load' | 'say'> = {
    now,
    say: async (text) => (now.peek() ? client.talk.say(text) : early.push(text)),
    available,
    standing,
    load: async () => client,
  };
  const opened = signal(true);
  const close = () => {
    opened.value = false;
  };
  const isNew = signal<boolean | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  let read = () => {};
  const shell = createShell({
    stage,
    late,
    settings,
    opened,
    isNew,
    trouble,
    key: 'test',
    close,
    complain: reportError,
  });
  undos.push(shell.end);
  shell.show(true);
  const uploads = createFakeUploads();
  return {
    root: stage.root,
    client,
    opened,
    isNew,
    trouble,
    standing,
    available,
    used: shell.used,
    settings,
    chosen: shell.chosen,
    show: () => shell.show(true),
    end: shell.end,
    field: () => stage.root.querySelector('textarea') as HTMLTextAreaElement,
    join() {
      now.value = client;
      for (const text of early.splice(0)) void client.talk.say(text);
    },
    /** The client is there, and reads what it had kept until the function is called that this gives. */
    joinReading() {
      client.open = () =>
        new Promise((resolve) => {
          read = resolve;
        });
      now.value = client;
      return (kept: string) => {
        client.talk.composer.set(kept);
        read();
      };
    },
    async draw() {
      const end = await mountView({
        ...{ stage, shell, late, settings, opened, isNew, close },
        way: signal(undefined),
        open: () => undefined,
        takesFocus: () => true,
        carrying: signal(false),
        uploads: async () => uploads,
        complain: reportError,
        gone: createGone(),
        server: location.origin,
        site: 'test',
      });
      undos.push(end);
    },
  };
};

const type = (field: HTMLTextAreaElement, text: string) => {
  field.focus();
  document.execCommand('insertText', false, text);
};
const press = (target: Element, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
const partsOf = (root: ShadowRoot) => [...root.querySelectorAll('dialog, dialog *')];
/** What is to be seen of an element, apart from what is only given once it can be used. */
const looksOf = (element: Element) => [
  element.localName,
  element.className.toString(),
  element.ariaLabel,
  element.getAttribute('title'),
];

test.each([
  {},
  { sound: false },
  { title: 'Northwind Tea' },
  { files: { ...siteDefaults.files, on: false } },
])('the interface takes over every element that it finds, where it stands: %o', async (own) => {
  const { root, draw } = open(own);
  const before = partsOf(root);
  const looks = before.map(looksOf);
  const places = before.map((element) => element.getBoundingClientRect().x);
  await draw();
  const after = partsOf(root);
  expect(before.filter((element) => !after.includes(element))).toEqual([]);
  expect(before.map(looksOf)).toEqual(looks);
  expect(before.map((element) => element.getBoundingClientRect().x)).toEqual(places);
});

test('who is writing goes on in the same field, at the same place', async () => {
  const { root, field, draw, join } = open();
  type(field(), 'Hello');
  const before = field();
  before.setSelectionRange(2, 4);
  await draw();
  expect(root.activeElement).toBe(before);
  join();
  expect([field(), before.value, before.selectionStart, before.selectionEnd]).toEqual([
    before,
    'Hello',
    2,
    4,
  ]);
  type(before, 'y there');
  await expect.poll(() => before.value).toBe('Hey thereo');
});

const logOf = (root: ShadowRoot) => root.querySelector('.log')?.textContent ?? '';

/** What writing assistants and other extensions do beside a field that they find. */
const OTHERS: Readonly<Record<string, (field: HTMLTextAreaElement) => void>> = {
  'an element of an extension before the field': (field) =>
    field.before(document.createElement('other-extension')),
  'a button before the field, and words after it': (field) => {
    field.before(document.createElement('button'));
    field.after('words');
  },
  'another field before it': (field) => field.before(document.createElement('textarea')),
  'an element around the field': (field) => {
    const around = document.createElement('div');
    field.before(around);
    around.append(field);
    field.focus();
  },
  'something first in the panel': (field) =>
    field.closest('dialog')?.prepend(document.createElement('div'), document.createElement('button')),
  'another dialog before the panel': (field) =>
    field.closest('dialog')?.before(document.createElement('dialog')),
  'another button before the launcher': (field) =>
    field.closest('.besedka')?.prepend(document.createElement('button')),
};

test.each(Object.entries(OTHERS))(
  'others have put %s: the interface takes over what is ours, and theirs stays',
  async (_, put) => {
    const { root, field, draw, join } = open();
    type(field(), 'Hello');
    const [before, ours] = [field(), partsOf(root)];
    before.setSelectionRange(2, 4);
    put(before);
    const theirs = [...root.querySelectorAll('.besedka *')].filter(
      (one) => !ours.includes(one) && !one.closest('.launcher') && !one.contains(before),
    );
    await draw();
    join();
    const after = [...root.querySelectorAll('.besedka *')];
    expect([...ours, ...theirs].filter((one) => !after.includes(one))).toEqual([]);
    expect([root.activeElement, before.selectionStart, before.selectionEnd]).toEqual([before, 2, 4]);
    type(before, 'y there');
    await expect.poll(() => before.value).toBe('Hey thereo');
    expect(root.querySelectorAll('dialog.panel')).toHaveLength(1);
  },
);

test('what a program writes into the field without an event is sent, once', () => {
  const { root, field } = open();
  field().value = 'Filled in';
  press(field(), 'Enter');
  expect([field().value, logOf(root)]).toEqual(['', 'Filled in']);
});

test('what a program writes into the field without an event is there when the client and the interface are', async () => {
  const { field, draw, join, client } = open();
  type(field(), 'F');
  field().value = 'Filled in';
  join();
  expect(field().value).toBe('Filled in');
  await draw();
  expect([field().value, client.talk.composer.draft.value]).toEqual(['Filled in', 'Filled in']);
});

test('what is sent early leaves as soon as the client is there, whether anything else is or not', async () => {
  const { root, client, field, join } = open();
  type(field(), 'Are you there?');
  press(field(), 'Enter');
  expect([field().value, logOf(root)]).toEqual(['', 'Are you there?']);
  type(field(), 'I have a que');
  join();
  expect(client.talk.waiting.value.map(({ text }) => text)).toEqual(['Are you there?']);
  expect([field().value, logOf(root)]).toEqual(['I have a que', 'Are you there?']);
});

test.each(['ltr', 'rtl'] as const)(
  'what is sent early looks as it does in the transcript, at the same edge: %s',
  async (direction) => {
    const { root, field, draw, join } = open({}, direction);
    type(field(), 'Are you there?');
    press(field(), 'Enter');
    const edge = direction === 'rtl' ? 'left' : 'right';
    const looksOf = (bubble: HTMLElement) => {
      const { color, backgroundColor, padding } = getComputedStyle(bubble);
      // Where it is laid out: the panel grows as it opens.
      for (const animation of root.getAnimations()) animation.finish();
      return [color, backgroundColor, padding, bubble.offsetWidth, bubble.getBoundingClientRect()[edge]];
    };
    const early = looksOf(root.querySelector('.kept') as HTMLElement);
    await draw();
    join();
    await expect.poll(() => root.querySelector('.own .bubble')).not.toBeNull();
    expect(early).toEqual(looksOf(root.querySelector('.own .bubble') as HTMLElement));
  },
);

test('what is sent early is to be seen, once, whatever comes first: the interface or the client', async () => {
  for (const comes of ['interface', 'client'] as const) {
    const { root, field, draw, join, client, end } = open();
    type(field(), 'Are you there?');
    press(field(), 'Enter');
    if (comes === 'client') join();
    await draw();
    await expect.poll(() => logOf(root).split('Are you there?')).toHaveLength(2);
    if (comes === 'interface') join();
    await expect.poll(() => client.talk.waiting.value.map(({ text }) => text)).toEqual(['Are you there?']);
    await expect.poll(() => logOf(root).split('Are you there?')).toHaveLength(2);
    for (const undo of undos.splice(0).reverse()) undo();
    end();
  }
});

test('Escape closes it, the launcher has the focus then, and opened again it has the words', async () => {
  const { root, opened, field, show } = open();
  type(field(), 'Half a sen');
  press(field(), 'Escape');
  expect(opened.value).toBe(false);
  expect(root.activeElement).toBe(root.querySelector('.launcher'));
  expect(root.querySelector('.launcher')?.ariaExpanded).toBe('false');
  await expect.poll(() => root.querySelector('dialog')).toBeNull();
  opened.value = true;
  show();
  expect(root.activeElement).toBe(field());
  expect(field().value).toBe('Half a sen');
});

test('closed and opened again at once, there is one panel, and the interface takes that over', async () => {
  const { root, opened, show, draw, field } = open();
  opened.value = false;
  opened.value = true;
  show();
  expect(root.querySelectorAll('dialog')).toHaveLength(1);
  const before = field();
  await draw();
  expect([root.querySelectorAll('dialog').length, field()]).toEqual([1, before]);
});

test('who has written nothing yet reads the first words, and goes on reading them in the interface', async () => {
  const { root, isNew, draw, join, used, field } = open({ greeting: 'Good day' });
  expect(logOf(root)).toBe('');
  isNew.value = true;
  expect(logOf(root)).toMatch(/^Good day./);
  const [before, texts] = [root.querySelector('.welcome') as HTMLElement, logOf(root)];
  // Where it is laid out: the panel grows as it opens.
  const place = before.offsetTop;
  await draw();
  expect([root.querySelector('.welcome'), logOf(root)]).toEqual([before, texts]);
  join();
  await expect.poll(() => logOf(root)).toBe(texts);
  expect(used.value).toBe(false);
  // What draws a conversation comes with the first letter, and moves nothing.
  type(field(), 'H');
  await expect.poll(() => root.querySelector('.transcript')).not.toBeNull();
  expect(root.querySelector<HTMLElement>('.welcome')?.offsetTop).toBe(place);
});

test('it says who is there as soon as that is known', () => {
  const { root, available } = open();
  const dot = () => root.querySelector('.avatar')?.classList.contains('on');
  expect(dot()).toBe(false);
  available.value = true;
  expect(dot()).toBe(true);
});

test('sound is switched off and on, as the interface has it then', async () => {
  const { root, draw } = open();
  const bell = (name: string) => root.querySelector<HTMLElement>(`[aria-label="${name}"]`);
  const looks = () => bell('Turn sound on')?.querySelector('path')?.getAttribute('d');
  bell('Turn sound off')?.click();
  undos.push(() => localStorage.removeItem('besedka-muted'));
  expect(localStorage.getItem('besedka-muted')).toBe('1');
  const struck = looks();
  await draw();
  expect([looks(), bell('Turn sound off')]).toEqual([struck, null]);
  bell('Turn sound on')?.click();
  await expect.poll(() => bell('Turn sound off')).not.toBeNull();
});

const dropped = (target: Element | null, ...files: readonly File[]) => {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true });
  target?.dispatchEvent(event);
  return event;
};

test('a file is chosen or dropped before anything is there to send it, and is not forgotten', async () => {
  const { root, used, chosen, draw } = open();
  const input = root.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
  const data = new DataTransfer();
  data.items.add(new File(['x'], 'plan.pdf'));
  input.files = data.files;
  input.dispatchEvent(new Event('change'));
  expect(dropped(root.querySelector('.body'), new File(['y'], 'photo.png')).defaultPrevented).toBe(true);
  expect([used.value, logOf(root)]).toEqual([true, 'plan.pdfphoto.png']);
  await draw();
  expect([chosen.value.map(({ name }) => name), logOf(root)]).toEqual([
    ['plan.pdf', 'photo.png'],
    'plan.pdfphoto.png',
  ]);
});

test('a file for a site that wants none is not opened in the place of the page, nor is one beside the zone', async () => {
  const { root, chosen, draw } = open({ files: { ...siteDefaults.files, on: false } });
  const isKept = () => dropped(root.querySelector('.body'), new File(['x'], 'x.txt')).defaultPrevented;
  expect([isKept(), chosen.value]).toEqual([true, []]);
  await draw();
  expect([isKept(), chosen.value]).toEqual([true, []]);
  const launcher = root.querySelector('.launcher');
  expect(dropped(launcher, new File(['x'], 'x.txt')).defaultPrevented).toBe(true);
});

test('a press on the paper clip opens one chooser, before the interface is there and with it', async () => {
  const { root, draw } = open();
  const input = root.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
  let opened = 0;
  input.addEventListener('click', (event) => {
    event.preventDefault();
    opened++;
  });
  const clip = () => root.querySelector<HTMLElement>('.attach button');
  clip()?.click();
  await draw();
  clip()?.click();
  expect(opened).toBe(2);
});

const KEY = 'test';
const leavePage = () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
const comeBack = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

test('what is written and nobody has taken is there again where the chat ends and begins anew', () => {
  const first = open();
  type(first.field(), 'Written');
  first.end();
  expect(open().field().value).toBe('Written');
});

test('a page that comes back from the cache goes on with its words, and the next one does not have them too', () => {
  const { field } = open();
  type(field(), 'Written');
  leavePage();
  expect(sessionStorage.getItem(KEY)).toContain('Written');
  comeBack();
  expect([field().value, sessionStorage.getItem(KEY)]).toEqual(['Written', null]);
});

test('where the page between has taken the words, they are not there a second time', () => {
  const { field } = open();
  type(field(), 'Written');
  leavePage();
  sessionStorage.removeItem(KEY);
  comeBack();
  expect(field().value).toBe('');
});

test('the first letter uses it', () => {
  const { field, used } = open();
  expect(used.value).toBe(false);
  type(field(), 'H');
  expect(used.value).toBe(true);
});

test.each([
  { title: 'Northwind Tea' },
  { greeting: 'Good day' },
  { promise: 'By tomorrow' },
  { sound: false },
  { files: { ...siteDefaults.files, on: false } },
])('the interface is needed where what is drawn was set otherwise meanwhile: %o', (own) => {
  const { settings, used } = open();
  settings.value = { ...settings.value };
  expect(used.value).toBe(false);
  settings.value = { ...settings.value, ...own };
  expect(used.value).toBe(true);
});

test('a file that hangs above it is not opened in the place of the page', () => {
  const { root } = open();
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['x'], 'x.txt'));
  const over = new DragEvent('dragover', { dataTransfer, bubbles: true, composed: true, cancelable: true });
  root.querySelector('dialog')?.dispatchEvent(over);
  expect(over.defaultPrevented).toBe(true);
});

test('closed before the interface is there, nothing of it is left when that is', async () => {
  const { root, opened, draw } = open();
  opened.value = false;
  await draw();
  expect(root.querySelector('dialog')).toBeNull();
  opened.value = true;
  await expect.poll(() => root.activeElement?.localName).toBe('textarea');
});

test.each(['before the interface is there', 'in the interface'])(
  'a phone that is turned gives the page back, and who is writing goes on: %s',
  async (when) => {
    undos.push(() => void page.viewport(1024, 768));
    await page.viewport(390, 844);
    const { root, field, used, draw, opened } = open();
    type(field(), 'Half');
    const dialog = root.querySelector('dialog') as HTMLDialogElement;
    if (when === 'in the interface') await draw();
    const isModal = () => dialog.matches(':modal');
    expect([isModal(), dialog.classList.contains('sheet')]).toEqual([true, true]);
    await page.viewport(844, 600);
    if (when !== 'in the interface') {
      await expect.poll(() => used.value).toBe(true);
      await draw();
    }
    await expect.poll(isModal).toBe(false);
    expect([dialog.open, dialog.classList.contains('sheet'), root.activeElement]).toEqual([
      true,
      false,
      field(),
    ]);
    type(field(), ' a sen');
    expect(field().value).toBe('Half a sen');
    await page.viewport(390, 844);
    await expect.poll(isModal).toBe(true);
    expect(root.activeElement).toBe(field());
    opened.value = false;
    await expect.poll(() => root.querySelector('dialog')).toBeNull();
    expect(root.activeElement).toBe(root.querySelector('.launcher'));
  },
);

test.each([
  { why: 'down', stands: 'away', width: 390 },
  { why: 'gone', stands: 'outdated', width: 1024 },
] as const)(
  'why the interface does not come is said in the panel, as that says how the line stands: %o',
  async ({ why, stands, width }) => {
    undos.push(() => void page.viewport(1024, 768));
    await page.viewport(width, 768);
    const { root, trouble, standing, draw } = open();
    const notices = () => [...root.querySelectorAll<HTMLElement>('dialog [role=status]')];
    expect(notices()).toEqual([]);
    trouble.value = why;
    const looks = () =>
      notices().map(({ outerHTML, offsetTop, offsetHeight }) => [outerHTML, offsetTop, offsetHeight]);
    const early = looks();
    expect(early).toHaveLength(1);
    standing.value = stands;
    await draw();
    expect(looks()).toEqual(early);
    standing.value = 'resting';
    await expect.poll(notices).toEqual([]);
  },
);

test('a draft of before stands before what is typed until it has been read, and the caret stays with the words', async () => {
  for (const comes of ['interface', 'client'] as const) {
    const { root, client, field, draw, joinReading } = open();
    type(field(), 'and new');
    const before = field();
    before.setSelectionRange(3, 5);
    const read = joinReading();
    if (comes === 'interface') await draw();
    read('Kept');
    await expect.poll(() => field().value).toBe('Kept and new');
    expect([field(), root.activeElement, before.selectionStart, before.selectionEnd]).toEqual([
      before,
      before,
      8,
      10,
    ]);
    if (comes === 'client') await draw();
    type(before, '!');
    await expect.poll(() => client.talk.composer.draft.value).toBe('Kept and!ew');
    expect([before.value, before.selectionStart]).toEqual(['Kept and!ew', 9]);
    for (const undo of undos.splice(0).reverse()) undo();
  }
});

test('what is being composed is not disturbed by the draft of before, which comes once it is over', async () => {
  const { client, field, joinReading } = open();
  const compose = (name: string) =>
    field().dispatchEvent(new CompositionEvent(name, { bubbles: true, composed: true }));
  compose('compositionstart');
  type(field(), 'ni');
  joinReading()('Kept');
  await painted();
  expect(field().value).toBe('ni');
  // Firefox tells of what was chosen only after the end.
  field().value = 'you';
  compose('compositionend');
  expect([field().value, client.talk.composer.draft.value]).toEqual(['Kept you', 'Kept you']);
});

test('a panel that is closed in the midst of a composition gives its words away', async () => {
  const { client, opened, field, joinReading } = open();
  field().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
  type(field(), 'ni');
  joinReading()('Kept');
  opened.value = false;
  await expect.poll(() => client.talk.composer.draft.value).toBe('Kept ni');
});

test('where it ends before the draft has been read, the words are there when it begins anew, and once', async () => {
  const first = open();
  type(first.field(), 'Written');
  const read = first.joinReading();
  first.end();
  read('Kept');
  await Promise.resolve();
  expect(first.client.talk.composer.draft.value).toBe('Kept');
  const second = open();
  expect(second.field().value).toBe('Written');
  second.joinReading()('Kept');
  await expect.poll(() => second.field().value).toBe('Kept Written');
});

test('without room to keep the words all else ends as it should', () => {
  const { root, field, end } = open();
  type(field(), 'x'.repeat(10));
  const { setItem } = Storage.prototype;
  undos.push(() => {
    Storage.prototype.setItem = setItem;
  });
  Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  end();
  expect(root.querySelector('dialog')).toBeNull();
});

test('the field grows with its lines, is as high in the interface, and says when there are too many characters', async () => {
  const { field, draw } = open();
  const low = field().offsetHeight;
  type(field(), 'one\ntwo\nthree');
  const high = field().offsetHeight;
  expect(high).toBeGreaterThan(low + 30);
  await draw();
  expect(field().offsetHeight).toBe(high);
  for (const undo of undos.splice(0).reverse()) undo();
  const other = open();
  expect(other.field().ariaInvalid).toBe('false');
  other.field().value = 'x'.repeat(4001);
  other.field().dispatchEvent(new Event('input'));
  expect(other.field().ariaInvalid).toBe('true');
  other.field().value = '';
  other.field().dispatchEvent(new Event('input'));
  expect([other.field().ariaInvalid, other.field().offsetHeight]).toEqual(['false', low]);
});
