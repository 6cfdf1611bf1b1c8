import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdSheet } from '../../src/ui/sheet.ts';

const page = document.documentElement;
const sheet = document.createElement('div');
const long = document.createElement('div');

beforeEach(() => {
  long.style.height = '4000px';
  document.body.append(long, sheet);
  scrollTo(0, 700);
});
afterEach(() => {
  long.remove();
  sheet.remove();
  page.removeAttribute('style');
});

test('the page behind a sheet is held and comes back as it was', () => {
  const release = holdSheet(sheet);
  expect(getComputedStyle(page).overflow).toBe('hidden');
  expect(sheet.style.getPropertyValue('--height')).toBe(`${window.visualViewport?.height}px`);
  release();
  expect(page.hasAttribute('style')).toBe(false);
  expect(scrollY).toBe(700);
  expect(sheet.style.length).toBe(0);
});

test('what the page has set on its root is left alone', () => {
  page.style.setProperty('overflow', 'scroll', 'important');
  page.style.setProperty('color', 'red');
  const before = page.style.cssText;
  holdSheet(sheet)();
  expect(page.style.cssText).toBe(before);
});
