import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.ts';
import { type OlderChromium, unpackChromium } from '../../tools/browsers/older-chromium.ts';

/** Without these Chromium talks to hosts of its own, and as root it would not start. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export interface LaunchOptions {
  /** With the back/forward cache, which is off otherwise. */
  readonly cache?: boolean;
  /** One of the past, instead of the one of this machine. */
  readonly older?: OlderChromium;
}

/** A real Chromium, headless. Throws, and so fails the test, when there is none. */
export const launchChromium = ({ cache = false, older }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: older ? unpackChromium(older) : findChromium(),
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
