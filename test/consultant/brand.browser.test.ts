import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/consultant/host/brand.ts';

/** A page with these scripts and this markup. */
const pageOf = (body: string): Document => new DOMParser().parseFromString(body, 'text/html');
const script = (text: string): string => `<script>${text}</script>`;

const read = (body: string, given: readonly unknown[] = []) => readPage(pageOf(body), given);

describe('the brand of a page', () => {
  test.each([
    ['its scripts', script('Comagic.openChatWindow()'), 'comagic'],
    ['its scripts', script('window.CallGear.UI.createWidget("a")'), 'callgear'],
    [
      'its markup, where scripts say both',
      `${script('Comagic || CallGear')}<p class="callgear-c-popup">`,
      'callgear',
    ],
    ['its markup alone', '<p class="a comagic-widget--hidden">', 'comagic'],
    ['its scripts before its markup', `${script('CallGear.on()')}<p class="comagic-c-popup">`, 'callgear'],
    ['the first name, where scripts say both and markup nothing', script('CallGear || Comagic'), 'comagic'],
  ] as const)('is told by %s: %s', (_by, body, brand) => {
    expect(read(body).brand).toBe(brand);
  });

  test.each([
    ['words that only begin like a name', script('ComagicWidget; myCallGear; comagic')],
    ['addresses of scripts', '<script src="https://shop.example/Comagic.js"></script>'],
    ['words that people read', '<p>Comagic, CallGear</p>'],
    ['nothing', ''],
  ])('is not told by %s', (_by, body) => {
    expect(read(body).brand).toBeUndefined();
  });

  test('is told by controllers and callbacks that a bundle has given, and by nothing else that was given', () => {
    const controller = Function('CallGear.UI.getWidget("consultant_chat")');
    expect(read('', ['consultant', controller])).toEqual({ brand: 'callgear', widgets: true });
    expect(read('', ['Comagic.UI', { tpl: 'CallGear.UI' }])).toEqual({ brand: undefined, widgets: false });
  });
});

describe('that a page speaks of widgets', () => {
  test.each([
    ['Comagic.UI.registerViewController("consultant", run)', true],
    ['const { UI } = Comagic', false],
    ['Comagic["UI"]', false],
    ['Comagic.UIX', false],
  ])('%s: %s', (text, widgets) => {
    expect(read(script(text)).widgets).toBe(widgets);
  });
});
