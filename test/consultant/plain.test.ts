import { describe, expect, test } from 'vitest';
import { isPlain } from '../../src/consultant/plain.ts';
import type { ViewController } from '../../src/consultant/types.ts';

/** A controller with this text, as a page has it. */
const written = (text: string): ViewController => Object.assign(() => undefined, { toString: () => text });

describe('a controller that waits for nothing', () => {
  test.each([
    "function (settings) { var chat = Comagic.UI.createWidget('consultant_chat', { settings: settings }); chat.render(); chat.show(); }",
    "(settings) => Comagic.UI.createWidget('consultant_chat', { settings }).render()",
    "settings => { Comagic.UI.createWidget('consultant_chat') }",
    `function (settings) {
      const chat = Comagic.UI.createWidget('consultant_chat', { settings });
      chat.on('sendmessage', function (message) { if (message.text) console.log(message.text); });
      document.querySelector('#ask').addEventListener('click', () => { chat.sendChatMessage('hi'); });
      setTimeout(() => chat.startChat(), 1000);
    }`,
  ])('%s', (text) => {
    expect(isPlain(written(text), {})).toBe(true);
  });
});

describe('a controller that waits for templates', () => {
  test.each([
    ['is given templates', "function (s) { UI.createWidget('a', {}) }", { chat: '<p></p>' }],
    ['names its second argument', "function (settings, tpls) { UI.createWidget('a', {}) }", {}],
    ['brings a template', "function (s) { UI.createWidget('a', { template: '<p></p>' }) }", {}],
    ['brings its config from elsewhere', "function (s) { UI.createWidget('a', config) }", {}],
    ['makes nothing itself', 'function (s) { App.start(s) }', {}],
    ['calls something of the page', "function (s) { UI.createWidget('a', {}); drawLabel(s) }", {}],
    ['calls a method of the page', "function (s) { UI.createWidget('a', {}); App.label.draw(s) }", {}],
    ['hands a function of the page over', "function (s) { UI.createWidget('a', {}).on('show', draw) }", {}],
    ['has one called later', "function (s) { UI.createWidget('a', {}); setTimeout(draw, 100) }", {}],
    ['reads a text of the dialect', "function (s) { UI.createWidget('a', {}); x = UI.C.RATING_TEXT }", {}],
    ['is bound', 'function () { [native code] }', {}],
  ])('%s', (_, text, tpls) => {
    expect(isPlain(written(text), tpls as Record<string, string>)).toBe(false);
  });
});
