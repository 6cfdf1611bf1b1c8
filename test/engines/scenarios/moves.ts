import { expect } from 'vitest';
import type { Scenarios } from '../scenario.ts';

export const moves: Scenarios = {
  'a page that moves without loading is told to operators with its new address and title': async (stage) => {
    const { tab } = await stage.visit({ page: 'moves.html' });
    const pages = () =>
      stage.operator.visitors.value
        .filter(({ page }) => page.url.startsWith(`${stage.host.origin}/moves.html`))
        .map(({ page }) => [new URL(page.url).pathname, page.title]);
    await expect.poll(pages).toEqual([['/moves.html', 'A page that moves']]);
    await tab.getByRole('button', { name: 'Pots' }).click();
    await expect.poll(pages).toEqual([['/moves.html/pots', 'pots']]);
    await tab.getByRole('button', { name: 'Cups' }).click();
    await expect.poll(pages).toEqual([['/moves.html/cups', 'cups']]);
    await tab.evaluate(() => history.back());
    await expect.poll(pages).toEqual([['/moves.html/pots', 'cups']]);
  },
};
