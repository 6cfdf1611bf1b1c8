import { expect, test } from 'vitest';
import {
  addressInShort,
  deviceInWords,
  isWebAddress,
  languageInWords,
  timeThere,
} from '../../src/desk/models/device.ts';
import { Preferences } from '../../src/desk/models/preferences.ts';
import { type Press, shortcutOf } from '../../src/desk/models/shortcuts.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { createFakeClock } from '../kit/clock.ts';
import { busyOffice, fakeDesk } from '../kit/fake-desk.ts';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome 142, Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge 142, Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    'Safari 26, macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
    'Safari 26, iPhone',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145, Linux'],
  [
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome 142, Android 16',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 YaBrowser/25.10 Safari/537.36',
    'Yandex Browser 25, Windows',
  ],
])('tells the browser and the system from a user agent: %s', (agent, words) => {
  expect(deviceInWords(agent)).toBe(words);
});

test('says nothing about a user agent that says nothing', () => {
  expect(deviceInWords('curl/8')).toBeUndefined();
});

test('tells the hour where the visitor is, and nothing for an unknown zone', () => {
  const noon = Date.UTC(2026, 0, 5, 12);
  expect(timeThere({ timeZone: 'Asia/Tokyo' }, noon, localeOf('en-GB'))).toBe('21:00');
  expect(timeThere({ timeZone: 'Mars/Olympus' }, noon, localeOf('en-GB'))).toBeUndefined();
  expect(timeThere({ timeZone: '' }, noon, localeOf('en-GB'))).toBeUndefined();
});

test('names languages, and leaves what is not a language as it is', () => {
  expect(languageInWords('de', localeOf('en'))).toBe('German');
  expect(languageInWords('not a tag', localeOf('en'))).toBe('not a tag');
  expect(languageInWords('ru_RU.UTF-8', localeOf('en'))).toBe('Russian (Russia)');
  expect(languageInWords('ar-EG-u-nu-latn', localeOf('en'))).toBe('Arabic (Egypt)');
});

test('shortens addresses, and makes links of web addresses only', () => {
  expect(addressInShort('https://shop.example/')).toBe('shop.example');
  expect(addressInShort('https://shop.example/%D1%87%D0%B0%D0%B9?a=1')).toBe('shop.example/чай?a=1');
  expect(addressInShort('https://shop.example/%E0%A4%A')).toBe('shop.example/%E0%A4%A');
  expect(isWebAddress('https://shop.example/')).toBe(true);
  expect(isWebAddress('javascript:alert(1)')).toBe(false);
  expect(isWebAddress('about:blank')).toBe(false);
});

const press = (more: Partial<Press>): Press => ({
  key: '',
  code: '',
  alt: false,
  ctrl: false,
  meta: false,
  writing: false,
  composing: false,
  ...more,
});

test.each<[string, Partial<Press>, unknown]>([
  ['Alt+2 by its place', { alt: true, key: '™', code: 'Digit2' }, { to: 'list', list: 2 }],
  ['Alt+↓', { alt: true, key: 'ArrowDown', code: 'ArrowDown', writing: true }, { to: 'step', by: 1 }],
  ['Alt+T on a Russian layout', { alt: true, key: 'е', code: 'KeyT' }, { to: 'take' }],
  ['Escape while writing', { key: 'Escape', writing: true }, { to: 'back' }],
  ['a question mark', { key: '?' }, { to: 'help' }],
  ['a question mark in a text', { key: '?', writing: true }, undefined],
  ['a comma', { key: ',', code: 'Comma' }, undefined],
  ['keys of the browser', { key: '?', ctrl: true }, undefined],
  ['keys of an input method', { key: 'Escape', composing: true }, undefined],
])('reads %s', (_, keys, means) => {
  expect(shortcutOf(press(keys))).toEqual(means);
});

test('begins in the language of the browser, then keeps what was chosen', () => {
  const clock = createFakeClock();
  const { kept, ports } = fakeDesk(busyOffice(clock.now), clock);
  const russian = { ...ports.page, languages: ['uk-UA', 'ru-RU', 'en-GB'] };
  const first = new Preferences(ports.keep, russian);
  expect(first.language.value).toBe('ru');
  first.speak('en');
  first.wear('dark');
  first.mute(true);
  const second = new Preferences(ports.keep, russian);
  expect([second.language.value, second.theme.value, second.muted.value]).toEqual(['en', 'dark', true]);
  kept.set('theme', 'purple');
  expect(new Preferences(ports.keep, russian).theme.value).toBe('auto');
});
