import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.ts';

/** Without these Chromium talks to hosts of its own, and as root it would not start. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * A real Chromium, headless. Throws, and so fails the test, when there is none. `cache`: with the
 * back/forward cache, which is off otherwise.
 */
export const launchChromium = ({ cache = false } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS],
    ...(cache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });

/** Errors of a page, collected from its console and its exceptions. */
export const errorsOf = (page: Page): string[] => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
};

export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} as const;

export const newPhone = (browser: Browser): Promise<BrowserContext> => browser.newContext(PHONE);
